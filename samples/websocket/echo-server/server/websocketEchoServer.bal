import ballerina.lang.messages;
import ballerina.lang.system;
import ballerina.net.ws;

// Sends each text back to the client it came from. The text "closeMe" makes the server close the connection.
@http:BasePath("/echo")
@ws:WebSocketUpgradePath("/ws")
service websocketEchoServer {

    @ws:OnOpen
    resource onOpen(message m) {
        system:println("New client connected to the server.");
    }

    @ws:OnTextMessage
    resource onTextMessage(message m) {
        string text = messages:getStringPayload(m);
        if (text == "closeMe") {
            ws:closeConnection();
        } else {
            ws:pushText(text);
        }
    }

    @ws:OnClose
    resource onClose(message m) {
        system:println("Client left the server.");
    }
}
