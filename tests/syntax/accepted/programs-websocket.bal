// WebSocket services of the next model, which parse like any other.
@ws:configuration {
    basePath: "/basic/ws",
    subProtocols: ["xml, my-protocol", "json"],
    idleTimeoutInSeconds: 120,
    host: "0.0.0.0", port: 9090
}
service<ws> SimpleSecureServer {
    string ping = "ping";
    blob pingData = strings:toBlob(ping, "UTF-8");
    resource onHandshake(ws:HandshakeConnection con) {
        system:println("\nNew client is going to connect");
        system:println("Connection ID: " + con.connectionID);
        system:println("Is connection secure: " + con.isSecure);
        map headers = con.upgradeHeaders;
        string[] headerKeys = maps:keys(headers);
        int len = lengthof headerKeys;
        int i = 0;
        while (i < len) {
            var value, _ = (string) headers[headerKeys[i]];
            system:println(headerKeys[i] + ": " + value);
            i = i + 1;
        }
        if (x) { con.cancelHandshake(1001, "Unintended client"); }
    }
    resource onOpen(ws:Connection conn) { conn.pushText("hi"); system:println(conn.getNegotiatedSubProtocol()); }
    resource onTextMessage(ws:Connection conn, ws:TextFrame frame) {
        system:println("text: " + frame.text + " - is final fragment: " + frame.isFinalFragment);
        string text = frame.text;
        if (text == "ping") { conn.ping(pingData); }
        else if (text == "closeMe") { conn.closeConnection(1001, "You told to close your connection"); }
        else { conn.pushText("You said: " + text); }
    }
    resource onBinaryMessage(ws:Connection conn, ws:BinaryFrame frame) { blob b = frame.data; conn.pushBinary(b); }
    resource onIdleTimeout(ws:Connection conn) { conn.closeConnection(1001, "Connection timeout"); }
    resource onPing(ws:Connection conn, ws:PingFrame frame) { conn.pong(frame.data); }
    resource onClose(ws:Connection conn, ws:CloseFrame frame) { system:println(frame.statusCode + frame.reason); }
}
@ws:configuration { basePath: "/chat/{name}", port:9090 }
service<ws> ChatApp {
    map consMap = {};
    map<ws:Connection> typed = {};
    resource onOpen(ws:Connection conn, string name) {
        consMap[conn.getID()] = conn;
        broadcast(consMap, string `{{name}} connected`);
    }
    resource onTextMessage(ws:Connection con, ws:TextFrame frame, string name) {
        string msg = string `{{name}}: {{frame.text}}`;
        broadcast(consMap, msg);
    }
    resource onClose(ws:Connection con, ws:CloseFrame frame, string name) { consMap.remove(con.getID()); }
}
function broadcast(map consMap, string text) {
    string[] conKeys = consMap.keys();
    int len = lengthof conKeys;
    int i = 0;
    while (i < len) {
        var con, e = (ws:Connection) consMap[conKeys[i]];
        if (con != null) { con.pushText(text); }
        i = i + 1;
    }
}
@http:configuration {basePath:"/hello", httpsPort:9095, keyStoreFile:"${ballerina.home}/bre/security/b.p12", keyStorePass:"x", certPass:"y"}
service<http> helloWorld {
    @http:resourceConfig { methods:["GET", "POST"], path:"/{name}/x", consumes:["application/json"], produces:["text/plain"] }
    resource sayHello (http:Request req, http:Response res, string name) {
        res.setStringPayload("Hello, World!");
        _ = res.send();
        map params = req.getQueryParams();
        var bar, _ = (string) params.bar;
        json j = req.getJsonPayload(); http:setStatusCode(res, 201);
        res.setHeader("a", "b"); response:send(res);
    }
}
@ws:clientService {} service<ws> ClientService {
    resource onTextMessage(ws:Connection conn, ws:TextFrame frame) { ws:Connection parent = conn.getParentConnection(); parent.pushText(frame.text); }
}
@ws:ClientService {} service<ws> C2 { @ws:OnTextMessage {} resource t (message m) { ws:pushText("x"); } }
function connect () {
    ws:ClientConnector c = create ws:ClientConnector("ws://localhost:9090/ws", "ClientService");
    ws:ClientConnectorConfig conf = {subProtocols:["a"], parentConnectionID:con.getID(), customHeaders:{"X":"y"}, idleTimeoutInSeconds:-1};
    ws:Connection x; ws:WsConnectorError e;
    x, e = c.connect(conf); x = c.connectWithDefault();
    ws:ClientConnector.pushText(c, "x"); c.pushText("y");
    var wsConn, e2 = c.connect(conf);
}
