// The service of the mission page, with its typographic quotes.
import ballerina.lang.messages;

@http:BasePath(“/test”)
@ws:WebSocketUpgradePath(“/websocket”)
service helloWorld {
    @ws:OnOpen
    resource onOpenMessage(message m) {}

    @ws:OnTextMessage
    resource onTextMessage(message m) { ws:pusText("a"); }

    @ws:OnClose
    resource onCloseMessage(message m) {}
}
