import ballerina.lang.messages;
import ballerina.lang.system;
import ballerina.net.http;
import ballerina.net.ws;

// One connection to another server for all clients; what it says goes to each of them.
@http:configuration {basePath:"/bridge"}
@ws:WebSocketUpgradePath {value:"/ws"}
service bridge {
    ws:ClientConnector other = create ws:ClientConnector(system:getEnv("OTHER"), "fromOther");

    @ws:OnOpen {}
    resource open (message m) {
        ws:addConnectionToGroup("listeners");
    }

    @http:POST {}
    resource send (message m) {
        other.pushText(messages:getStringPayload(m));
    }

    @http:POST {}
    resource again (message m) {
        other.close();
        other = create ws:ClientConnector(system:getEnv("OTHER"), "fromOther");
    }

    @http:POST {}
    resource fromWorker (message m) {
        worker sender (message msg) {
            ws:ClientConnector own = create ws:ClientConnector(system:getEnv("OTHER"), "fromOther");
            own.pushText("worker's " + messages:getStringPayload(msg));
            reply msg;
        }
        m -> sender;
        m <- sender;
        reply m;
    }
}

@ws:ClientService {}
service fromOther {
    int texts = 0;

    @ws:OnTextMessage {}
    resource text (message m) {
        texts = texts + 1;
        ws:pushTextToGroup("listeners", texts + ": " + messages:getStringPayload(m));
    }

    @ws:OnClose {}
    resource closed (message m) {
        system:println("other closed");
    }
}
