import ballerina.net.http;
import ballerina.net.ws;
@http:BasePath("/chat")
@ws:WebSocketUpgradePath("/ws")
service chat {
    let count = 0;
    @ws:OnTextMessage
    resource text(message m) {
        const t = messages:getStringPayload(m);
        let n = 1;
        if (t === "a") {
            console.log(t);
        }
        var u = 'x' + `a ${t}`;
        ws:pushText(u);
    }
}
