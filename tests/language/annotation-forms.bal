import ballerina.net.http;
import ballerina.net.ws;
@http:BasePath = "/a"
@ws:WebSocketUpgradePath("/ws"
service a {
    @ws:onTextMessage
    resource text(message m) {
        ws:pushText("a");
    }
    ws:OnClose
    resource closed(message m) {
    }
    @OnOpen()
    resource opened(message m) {
    }
}
