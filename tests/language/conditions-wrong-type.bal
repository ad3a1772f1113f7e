import ballerina.net.http;
import ballerina.net.ws;
import ballerina.lang.messages;
@http:BasePath("/chat")
@ws:WebSocketUpgradePath("/ws")
service chat {
    int n = 0;
    @ws:OnTextMessage
    resource text(message m) {
        string t = messages:getStringPayload(m);
        if (n) { n = 0; }
        if (t) { n = 1; }
        if (n = 1) { n = 2; }
        if (t == 1) { n = 3; }
        while (1) { n = 4; break; }
        if (!n) { n = 5; }
        if (n == 1 and t == "a") { n = 6; }
        if (m == "hello") { n = 7; }
    }
}
