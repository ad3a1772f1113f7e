import ballerina.lang.messages;
import ballerina.net.ws;

@http:BasePath("/echo")
@ws:WebSocketUpgradePath("/ws")
service echo {
    @ws:OnTextMessage
    resource onText(message m) {
        ws:pushText(messages:getStringPayload(m));
    }
}
