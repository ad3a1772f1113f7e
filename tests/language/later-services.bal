// ids: outside-subset
import ballerina.lang.system;
import ballerina.log;
import ballerina.net.http;
import ballerina.net.ws;

@ws:configuration {basePath:"/chat", port:9090, idleTimeoutInSeconds:60}
service<ws> Chat {
    map connections = {};
    resource onHandshake (ws:HandshakeConnection conn) {
        if (conn.queryParams.name == null) {
            ws:cancelHandshake(conn, 1001, "a name is missing");
            return;
        }
    }
    resource onOpen (ws:Connection conn) { connections[ws:getID(conn)] = conn; }
    resource onTextMessage (ws:Connection conn, ws:TextFrame frame) {
        try {
            ws:pushText(conn, frame.text.trim());
        } catch (error e) {
            log:printError(e.msg);
        }
    }
}

service<http> hello {
    @http:resourceConfig {methods:["GET"], path:"/"}
    resource say (http:Request request, http:Response response) {
        string name = request.getParam("name");
        response.setStringPayload("Hello, " + nmae);
        response.send();
    }
}
