import ballerina.lang.messages;
import ballerina.lang.strings;
import ballerina.lang.system;
import ballerina.net.ws;

// A proxy: what a client sends goes to another server, and what that one sends goes to the client.
@http:BasePath("/proxy")
@ws:WebSocketUpgradePath("/ws")
service proxy {

    ws:ClientConnector there = null;

    @ws:OnOpen
    resource onOpen(message m) {
        ws:pushText("hello");
    }

    // "dial ADDRESS" opens a connection; all else goes to the last one.
    @ws:OnTextMessage
    resource onText(message m) {
        string text = messages:getStringPayload(m);
        if (strings:hasPrefix(text, "dial ")) {
            there = create ws:ClientConnector(strings:subString(text, 5, strings:length(text)), "back");
            ws:pushText("dialled");
        } else if (text == "close") {
            there.close();
        } else {
            ws:ClientConnector.pushText(there, text);
        }
    }

    @ws:OnBinaryMessage
    resource onBinary(message m) {
        there.pushBinary(messages:getBinaryPayload(m));
    }

    @ws:OnClose
    resource onClose(message m) {
        system:println("client gone");
    }
}

@ws:ClientService {}
service back {

    @ws:OnTextMessage
    resource onText(message m) {
        string text = messages:getStringPayload(m);
        if (text == "slow") {
            system:sleep(100);
        }
        ws:pushText("back " + text);
    }

    @ws:OnBinaryMessage
    resource onBinary(message m) {
        ws:pushBinary(messages:getBinaryPayload(m));
    }

    @ws:OnError
    resource onError(message m) {
        system:println("error " + messages:getStringPayload(m));
    }

    @ws:OnClose
    resource onClose(message m) {
        system:println("server gone");
        ws:pushText("gone");
    }
}
