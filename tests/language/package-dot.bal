// ids: package-dot
import ballerina.net.http;
import ballerina.net.ws;
import ballerina.lang.messages;

@http:BasePath("/dots")
@ws:WebSocketUpgradePath("/ws")
service dots {
    @ws:OnTextMessage
    resource text(message m) {
        string t = messages.getStringPayload(m);
        string u = mesages.getStringPayload(m);
        system.println(t + u);
        ws.pusText(t);
        string v = jsons.toString(t);
        unknown.call(m);
        m.getStringPayload();
        ws:pushText(v);
    }
}
