import ballerina.lang.messages;
import ballerina.net.ws;

// Sends each message back, text as text and binary as binary.
@http:BasePath("/rfc6455")
@ws:WebSocketUpgradePath("/echo")
service echo {

    @ws:OnTextMessage
    resource onText(message m) {
        ws:pushText(messages:getStringPayload(m));
    }

    @ws:OnBinaryMessage
    resource onBinary(message m) {
        ws:pushBinary(messages:getBinaryPayload(m));
    }
}
