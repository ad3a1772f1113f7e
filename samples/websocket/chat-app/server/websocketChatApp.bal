import ballerina.lang.messages;
import ballerina.net.uri;
import ballerina.net.ws;

// A chat room. A client says who it is with ?name=...; every text goes to everybody, the sender included.
@http:BasePath("/chat")
@ws:WebSocketUpgradePath("/")
service websocketChatApp {

    @ws:OnOpen
    resource onOpen(message m) {
        ws:broadcastText(nameOf(m) + " joined");
    }

    @ws:OnTextMessage
    resource onTextMessage(message m) {
        ws:broadcastText(nameOf(m) + ": " + messages:getStringPayload(m));
    }

    // The connection is out of the room already: this reaches the others.
    @ws:OnClose
    resource onClose(message m) {
        ws:broadcastText(nameOf(m) + " left");
    }
}

function nameOf(message m) (string) {
    string name = uri:getQueryParam(m, "name");
    if (name == "") {
        return "somebody";
    }
    return name;
}
