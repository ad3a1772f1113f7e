import ballerina.net.http;
import ballerina.net.ws;
@http.BasePath("/a")
@ws:WebsocketUpgradePath {"/ws"}
service a {
    @ws.OnTextMessage
    resource text(message m) {
        ws:pushText("a");
    }
}
