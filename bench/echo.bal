import ballerina.lang.messages;
import ballerina.net.ws;

@http:BasePath("/bench")
@ws:WebSocketUpgradePath("/echo")
service echo {
    @ws:OnTextMessage
    resource onText(message m) {
        ws:pushText(messages:getStringPayload(m));
    }
}
