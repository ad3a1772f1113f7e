import ballerina.lang.messages;

@http:BasePath(“/test”)
@ws:WebSocketUpgradePath(“/websocket”)
service myService {
}

@http:BasePath ("/test2")
@ws:WebSocketUpgradePath("/websocket")
service helloWorld {
    @ws:OnOpen
    resource onOpenMessage(message m) {}

    @ws:OnTextMessage
    resource onTextMessage(message m) {}

    @ws:OnClose
    resource onCloseMessage(message m) {}
}
