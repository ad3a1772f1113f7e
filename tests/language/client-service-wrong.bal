// ids: client-service, undefined-client-service
import ballerina.lang.messages;
import ballerina.net.ws;

@ws:ClientService {}
@http:BasePath("/back")
service backWithPath {
    @ws:OnTextMessage
    resource text (message m) {
        ws:pushText(messages:getStringPayload(m));
    }
}

@ws:ClientService
@ws:WebSocketUpgradePath("/ws")
service backWithUpgrade {
    @ws:OnOpen
    resource opened (message m) {
    }
    @http:GET
    resource get (message m) {
        reply m;
    }
    resource plain (message m) {
    }
}

@ws:ClientService()
service back {
    @ws:OnBinaryMessage
    resource binary (message m) {
        ws:broadcastText("x");
    }
    @ws:OnClose
    resource closed (message m) {
    }
}

function main (string[] args) {
    ws:ClientConnector a = create ws:ClientConnector("ws://localhost:9090", "back");
    ws:ClientConnector b = create ws:ClientConnector("ws://localhost:9090", "bakc");
    ws:ClientConnector c = create ws:ClientConnector("ws://localhost:9090", "nothing like it");
    ws:ClientConnector d = create ws:ClientConnector("ws://localhost:9090");
    a.pushTxt("x");
    b.pushText();
    ws:ClientConnector.close(c);
    d.close();
}
