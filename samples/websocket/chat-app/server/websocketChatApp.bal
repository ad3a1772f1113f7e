import ballerina.lang.messages;
import ballerina.net.ws;

// A chat room: every text goes to everybody, the sender included. So does a notice when somebody comes or goes.
@http:BasePath("/chat")
@ws:WebSocketUpgradePath("/")
service websocketChatApp {

    @ws:OnOpen
    resource onOpen(message m) {
        ws:broadcastText("Somebody joined.");
    }

    @ws:OnTextMessage
    resource onTextMessage(message m) {
        ws:broadcastText(messages:getStringPayload(m));
    }

    // The connection is out of the room already: this reaches the others.
    @ws:OnClose
    resource onClose(message m) {
        ws:broadcastText("Somebody left.");
    }
}
