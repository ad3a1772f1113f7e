import ballerina.lang.errors;
import ballerina.lang.maps;
import ballerina.lang.messages;
import ballerina.lang.system;
import ballerina.net.uri;
import ballerina.net.ws;

// Stands between browsers and another WebSocket server. Each client has a connection of its own there, kept under the
// id that the client draws at random; it ends when the client's does, and the other way round.
@http:BasePath("/relay")
@ws:WebSocketUpgradePath("/ws")
service relay {

    map<ws:ClientConnector> backends = {};

    // What the client sends meanwhile waits until the backend has answered.
    @ws:OnOpen
    resource onOpen(message m) {
        try {
            backends[uri:getQueryParam(m, "id")] = create ws:ClientConnector(address(), "backendEvents");
            ws:pushText("Connected to the backend.");
        } catch (errors:Error e) {
            ws:pushText("No backend: " + e.msg);
            ws:closeConnection();
        }
    }

    @ws:OnTextMessage
    resource onTextMessage(message m) {
        ws:ClientConnector backend = backends[uri:getQueryParam(m, "id")];
        backend.pushText(messages:getStringPayload(m));
    }

    @ws:OnBinaryMessage
    resource onBinaryMessage(message m) {
        ws:ClientConnector backend = backends[uri:getQueryParam(m, "id")];
        backend.pushBinary(messages:getBinaryPayload(m));
    }

    @ws:OnClose
    resource onClose(message m) {
        maps:remove(backends, uri:getQueryParam(m, "id"));
    }
}

// What comes from the backend: here the current connection is the client's.
@ws:ClientService {}
service backendEvents {

    @ws:OnTextMessage
    resource onTextMessage(message m) {
        ws:pushText(messages:getStringPayload(m));
    }

    @ws:OnBinaryMessage
    resource onBinaryMessage(message m) {
        ws:pushBinary(messages:getBinaryPayload(m));
    }

    @ws:OnClose
    resource onClose(message m) {
        ws:closeConnection();
    }
}

// Where the backend is: on the server itself, unless the environment names another.
function address() (string) {
    string backend = system:getEnv("BACKEND");
    if (backend == "") {
        return "ws://localhost:9090/backend/ws";
    }
    return backend;
}
