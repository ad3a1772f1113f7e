// ids: message-text
import ballerina.net.http;
import ballerina.net.ws;
import ballerina.lang.jsons;
import ballerina.lang.messages;
import ballerina.lang.system;
@http:BasePath("/chat")
@ws:WebSocketUpgradePath("/ws")
service chat {
    @ws:OnTextMessage
    resource text(message m) {
        string t = m;
        string u = m.payload;
        string v = "got " + m;
        system:println(m);
        ws:pushText(m);
        message answer = "hello";
        messages:setStringPayload("hello");
        messages:setStringPayload(m);
        string w = messages:getStringPayload();
        string x = messages:getTextPayload(m);
        json j = {};
        jsons:set(j, "$.a", m);
        messages:setProperty(m, "a", m);
        if (m == t) { ws:pushText(u + v + w + x); }
        reply "ok";
    }
}
