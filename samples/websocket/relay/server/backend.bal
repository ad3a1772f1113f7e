import ballerina.lang.messages;
import ballerina.lang.strings;
import ballerina.net.ws;

// The other server: shouts texts back, and sends bytes back as they are. "bye" makes it close the connection.
@http:BasePath("/backend")
@ws:WebSocketUpgradePath("/ws")
service backend {

    @ws:OnTextMessage
    resource onTextMessage(message m) {
        string text = messages:getStringPayload(m);
        if (text == "bye") {
            ws:closeConnection();
        } else {
            ws:pushText(strings:toUpperCase(text));
        }
    }

    @ws:OnBinaryMessage
    resource onBinaryMessage(message m) {
        ws:pushBinary(messages:getBinaryPayload(m));
    }
}
