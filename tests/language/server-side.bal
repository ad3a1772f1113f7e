// ids: misplaced-function
import ballerina.net.ws;
import ballerina.net.http;

@http:config {basePath: "/chat", port: 9090}
@ws:WebSocketUpgradePath {value: "/ws"}
service<ws> chat {
    endpoint server = 5;
    @ws:OnTextMessage {}
    resource text(ws:Connection conn, string text) {
        conn.pushText(text);
    }
    resource onOpen(message m) {
        ws:pushText("welcome");
    }
    function helper(int n) {
    }
}
