import ballerina.lang.messages;
import ballerina.net.uri;
import ballerina.net.ws;

// Stored connections can be reached from every service. This one passes each text on to the connection that its
// client names with ?to=..., and confirms that. The text "removeIt" makes the server forget the name, "closeIt" closes the
// connection. A name that nobody has is an error, which the server logs; then there is no confirmation.
@http:BasePath("/sender")
@ws:WebSocketUpgradePath("/ws")
service senderEndpoint {

    @ws:OnTextMessage
    resource onTextMessage(message m) {
        string text = messages:getStringPayload(m);
        string to = uri:getQueryParam(m, "to");
        if (text == "removeIt") {
            ws:removeStoredConnection(to);
            ws:pushText("Removed the name " + to + ".");
        } else if (text == "closeIt") {
            ws:closeStoredConnection(to);
            ws:pushText("Closed " + to + ".");
        } else {
            ws:pushTextToConnection(to, text);
            ws:pushText("Sent to " + to + ": " + text);
        }
    }
}
