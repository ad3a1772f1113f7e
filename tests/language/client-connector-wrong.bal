// ids: undefined-action, action-connector, older-spelling
import ballerina.lang.messages;
import ballerina.net.http;

service asking {
    http:HTTPConnector old = create http:HTTPConnector("http://localhost:9090");

    @http:GET
    resource get (message m) {
        http:ClientConnector c = create http:ClientConnector();
        message a = http:ClientConnector.got(c, "/", m);
        message b = c.pots("/", m);
        message d = http:ClientConnector.get("/", m);
        message e = c.get("/");
        string s = c.get("/", m);
        c = create http:ClientConnector(80);
        message f = http:ClientConnector.get(m, "/", m);
        http:SomeConnector other = null;
        messages:setStringPayload(a, s);
        reply old.get("/", m);
    }
}
