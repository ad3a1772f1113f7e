import ballerina.net.http;
import ballerina.net.ws;
@http:BasePath(/a)
@ws:WebSocketUpgradePath(value = 5)
service a {
    @ws:OnTextMessage("now")
    @http:GET
    resource text(message m) {
        ws:pushText("a");
    }
}
