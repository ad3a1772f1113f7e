import ballerina.lang.messages;
import ballerina.net.ws;

@http:BasePath("/bench")
@ws:WebSocketUpgradePath("/broadcast")
service everybody {
    @ws:OnTextMessage
    resource onText(message m) {
        ws:broadcastText(messages:getStringPayload(m));
    }
}
