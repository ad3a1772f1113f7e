// ids: path-colon
import ballerina.net.http;
import ballerina.net.ws;
@http:BasePath("http://localhost:9090/chat")
@ws:WebSocketUpgradePath("/ws?x=1")
service chat {
    @ws:OnTextMessage
    resource text(message m) {
        ws:pushText("a");
    }
    @http:GET
    @http:Path("/users/:id")
    resource one(message m) {
        reply m;
    }
    @http:GET
    @http:Path("/below/{+rest}")
    resource below(message m, @http:PathParam("rest") string rest) {
        http:setReasonPhrase(m, rest);
        reply m;
    }
    @http:GET
    @http:Path("/files/*")
    resource two(message m) {
        reply m;
    }
}
