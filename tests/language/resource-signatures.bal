import ballerina.net.http;
import ballerina.net.ws;
@http:BasePath("/chat")
@ws:WebSocketUpgradePath("/ws")
service chat {
    @ws:OnTextMessage
    resource text(string t) {
        ws:pushText(t);
    }
    @ws:OnOpen
    resource open() {
    }
    @ws:OnClose
    resource closed(message m, int code) {
    }
    @ws:OnError
    resource failed(message m) (string) {
    }
    @ws:OnIdleTimeout
    function idle(message m) {
    }
}
