import ballerina.lang.messages;
import ballerina.net.http;
import ballerina.net.ws;

@http:BasePath("/words")
@ws:UpgradePath("/ws")
service words {
    @ws:TextMessage
    resource text (message m) {
        let s = messages:getStringPayload(m);
        ws:pushText(s);
    }

    @http:GET
    resource visit (message m) {
        Session session = http:createSessionIfAbsent(m);
        http:setAttribute(session, "seen", true);
        reply m;
    }

    @http:DELETE
    resource leave (message m) {
        http:Session left = http:getSession(m);
        string name = "x";
        m.statusCode = name.length;
        http:invalidateSession(left);
        reply {left: true};
    }

    @http:PUT
    resource name (message m) {
        json j = messages:getJsonPayload(m);
        messages:setStringPayload(m, j);
        reply j;
    }
}
