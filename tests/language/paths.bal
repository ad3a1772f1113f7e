import ballerina.net.http;
import ballerina.net.ws;
@http:BasePath("chat")
@ws:WebSocketUpgradePath("ws")
service chat {
    @ws:OnTextMessage
    resource text(message m) {
        ws:pushText("a");
    }
    @http:GET
    @http:Path("/a b")
    resource one(message m) {
        reply m;
    }
    @http:GET
    @http:Path("/x/{id")
    resource two(message m, @http:PathParam("id") string id) {
        reply m;
    }
    @http:GET
    @http:Path("/y/{id}")
    resource three(message m, @http:PathParam("name") string id) {
        reply m;
    }
}

@http:BasePath("/caf%C3%A9/")
service escapes {
    @http:Path("/a%20b/%2525")
    resource fine (message m) {
        reply m;
    }
    @http:Path("/caf%c3%a9/100%")
    resource noEscape (message m) {
        reply m;
    }
    @http:Path("/a%2Fb")
    resource slash (message m) {
        reply m;
    }
    @http:Path("/%7Bid%7D")
    resource brace (message m) {
        reply m;
    }
    @http:Path("/%00")
    resource control (message m) {
        reply m;
    }
    @http:Path("/%ff")
    resource noText (message m) {
        reply m;
    }
    @http:Path("/up/../down")
    resource dots (message m) {
        reply m;
    }
    @http:GET
    @http:Path("/one")
    @http:resourceConfig {path:"/other"}
    resource twice (message m) {
        reply m;
    }
    @http:Path("/%6Fne")
    resource same (message m) {
        reply m;
    }
}

@http:config {port:9091, host:"localhost"}
@http:configuration {basePath:"/two", port:9092}
service twoPorts {
    resource r (message m) {
        reply m;
    }
}
