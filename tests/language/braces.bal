import ballerina.net.http;
import ballerina.net.ws;
@http:BasePath("/chat")
@ws:WebSocketUpgradePath("/ws")
service chat {
    @ws:OnTextMessage
    resource text(message m) {
        if (true) {
            ws:pushText("a");
    }

    @ws:OnOpen
    resource open(message m) {
        ws:pushText("b");
    }
}
