@http:BasePath("/chat")
@ws:WebSocketUpgradePath("/ws")
service chat {
    @ws:OnTextMessage
    resource text(message m) {
        string t = messages:getStringPayload(m);
        system:println(t);
        ws:pushText(t);
    }
}
