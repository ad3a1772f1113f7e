import ballerina.net.http;
import ballerina.net.ws;
@http:BasePath("/chat")
@ws:WebSocketUpgradePath("/ws")
service chat {
    @ws:OnTextMessage
    resource text(message m) {
        ws:pushText();
        ws:pushText(1);
        ws:pushText("a", "b");
        ws:broadcastText(m, "a", 1);
        pushText("a");
        chat("a");
        text(m);
        int n = ws:pushText("a");
        ws:closeConnection("bye");
        pushtext("a");
    }
}
