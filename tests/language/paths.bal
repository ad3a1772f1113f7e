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
