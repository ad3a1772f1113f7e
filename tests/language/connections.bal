// ids: no-connection, broadcast-without-endpoint
import ballerina.net.ws;

service Plain {
    string first = greet("from an initialiser");

    @http:GET
    resource direct(message m) {
        ws:pushText("hello");
        ws:broadcastText(first);
    }

    @http:POST
    resource helper(message m) {
        outer("hello");
        ws:pushTextToGroup("all", "fine");
    }
}

@http:BasePath("/live")
@ws:WebSocketUpgradePath("/ws")
service Live {
    @ws:OnOpen
    resource opened(message m) {
        outer("welcome");
        ws:broadcastText("fine");
    }

    @http:POST
    resource tell(message m) {
        ws:broadcastText("fine, too");
        ws:addConnectionToGroup("all");
    }
}

function outer(string text) {
    string _done = greet(text);
}

function greet(string text) (string) {
    ws:pushText(text);
    return text;
}

function main(string[] args) {
    ws:closeConnection();
    ws:broadcastText("nobody");
}
