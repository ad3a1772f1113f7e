import ballerina.net.http;
import ballerina.net.ws;
@http:BasePath("/chat")
@ws:WebSocketUpgradePath("/ws")
service chat {
    @ws:OnTextMessage
    resource text(message m) {
        ws:pushText("a");
    }
    @ws:OnTextMessage
    resource text(message m) {
        ws:pushText("b");
    }
    @ws:OnText
    resource other(message m) {
        ws:pushText("b");
    }
}
