import ballerina.lang.messages;
import ballerina.net.uri;
import ballerina.net.ws;

// Stores each connection under a name: ?name=..., or else a number. A text goes to the connection named by ?to=...;
// its sender gets a copy once that is done. The text "removeMe" makes the server forget the sender's name.
@http:BasePath("/store")
@ws:WebSocketUpgradePath("/ws")
service websocketEndpoint {

    int opened = 0;

    @ws:OnOpen
    resource onOpen(message m) {
        string name = uri:getQueryParam(m, "name");
        if (name == "") {
            name = "" + opened;
        }
        opened = opened + 1;
        ws:storeConnection(name);
        ws:pushText("stored as " + name);
    }

    @ws:OnTextMessage
    resource onTextMessage(message m) {
        string text = messages:getStringPayload(m);
        string name = uri:getQueryParam(m, "name");
        string to = uri:getQueryParam(m, "to");
        if (text == "removeMe") {
            ws:removeStoredConnection(name);
            ws:pushText("forgotten: " + name);
        } else {
            // Nobody of that name: this raises an error, which the server logs, and the copy below is not sent.
            ws:pushTextToConnection(to, name + " to you: " + text);
            ws:pushText("you to " + to + ": " + text);
        }
    }
}
