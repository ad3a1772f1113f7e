import ballerina.lang.messages;
import ballerina.lang.system;
import ballerina.net.uri;
import ballerina.net.ws;

// Runs any function of the ws package on request: three texts are a command and its two arguments. The answer "ok"
// comes when the function has returned; a failing one is an uncaught error, so nothing comes.
@http:BasePath("/lab")
@ws:WebSocketUpgradePath("/ws")
service lab {

    int step = 0;
    string command = "";
    string first = "";

    @ws:OnOpen
    resource onOpen(message m) {
        system:println("open " + uri:getQueryParam(m, "id") + " [" + messages:getStringPayload(m) + "]");
        ws:pushText("welcome");
    }

    @ws:OnTextMessage
    resource onText(message m) {
        string text = messages:getStringPayload(m);
        if (step == 0) {
            command = text;
            step = 1;
        } else if (step == 1) {
            first = text;
            step = 2;
        } else {
            step = 0;
            run(m, command, first, text);
            ws:pushText("ok");
        }
    }

    @ws:OnClose
    resource onClose(message m) {
        system:println("close " + uri:getQueryParam(m, "id") + " [" + messages:getStringPayload(m) + "] "
                       + messages:getHeader(m, "Host"));
        ws:broadcastText("left " + uri:getQueryParam(m, "id"));
    }

    @http:GET
    @http:Path("/hello")
    resource hello(message m) {
        message answer = {};
        messages:setStringPayload(answer, "Hello, World!");
        reply answer;
    }

    @http:POST
    @http:Path("/shout")
    resource shout(message m) {
        ws:broadcastText(messages:getStringPayload(m));
    }

    @http:POST
    @http:Path("/tell")
    resource tell(message m) {
        ws:pushTextToConnection(uri:getQueryParam(m, "name"), messages:getStringPayload(m));
    }

    @http:POST
    @http:Path("/group")
    resource tellGroup(message m) {
        ws:pushTextToGroup(uri:getQueryParam(m, "name"), messages:getStringPayload(m));
    }

    @http:GET
    @http:Path("/nobody")
    resource nobody(message m) {
        pushFromHelper("nobody is here");
    }
}

function pushFromHelper(string text) {
    ws:pushText(text);
}

function recurse(int n) (int) {
    return recurse(n + 1) + n;
}

function run(message m, string command, string a, string b) {
    if (command == "pushText") {
        ws:pushText(a);
    } else if (command == "pushTwice") {
        ws:pushText(a);
        ws:pushText(b);
    } else if (command == "broadcastText") {
        ws:broadcastText(a);
    } else if (command == "broadcastHundred") {
        int i = 0;
        while (i < 100) {
            ws:broadcastText(a + i);
            i = i + 1;
        }
    } else if (command == "storeConnection") {
        ws:storeConnection(a);
    } else if (command == "pushTextToConnection") {
        ws:pushTextToConnection(a, b);
    } else if (command == "removeStoredConnection") {
        ws:removeStoredConnection(a);
    } else if (command == "addConnectionToGroup") {
        ws:addConnectionToGroup(a);
    } else if (command == "pushTextToGroup") {
        ws:pushTextToGroup(a, b);
    } else if (command == "removeConnectionFromGroup") {
        ws:removeConnectionFromGroup(a);
    } else if (command == "removeConnectionGroup") {
        ws:removeConnectionGroup(a);
    } else if (command == "closeConnection") {
        ws:closeConnection();
    } else if (command == "closeStoredConnection") {
        ws:closeStoredConnection(a);
    } else if (command == "closeConnectionGroup") {
        ws:closeConnectionGroup(a);
    } else if (command == "getHeader") {
        ws:pushText(messages:getHeader(m, a));
    } else if (command == "getQueryParam") {
        ws:pushText(uri:getQueryParam(m, a));
    } else if (command == "mixed") {
        // Every kind of push, to see the order in which they arrive.
        ws:pushText("1");
        ws:broadcastText("2");
        ws:pushTextToGroup(a, "3");
        ws:pushTextToConnection(b, "4");
        ws:pushText("5");
        ws:broadcastText("6");
    } else if (command == "recurse") {
        ws:pushText("" + recurse(1));
    } else if (command == "grow") {
        string text = "x";
        while (true) {
            text = text + text;
        }
    } else if (command == "divide") {
        int zero = 0;
        ws:pushText("" + 1 / zero);
    }
}

// Only binary messages; a service of its own for broadcasts.
@http:BasePath("/binary")
@ws:WebSocketUpgradePath("/ws")
service binary {

    @ws:OnOpen
    resource onOpen(message m) {
        ws:addConnectionToGroup("binary");
        string name = uri:getQueryParam(m, "name");
        if (name != "") {
            ws:storeConnection(name);
        }
    }

    @ws:OnBinaryMessage
    resource onBinary(message m) {
        blob payload = messages:getBinaryPayload(m);
        string target = uri:getQueryParam(m, "target");
        string how = uri:getQueryParam(m, "how");
        if (how == "broadcast") {
            ws:broadcastBinary(payload);
        } else if (how == "connection") {
            ws:pushBinaryToConnection(target, payload);
        } else if (how == "group") {
            ws:pushBinaryToGroup(target, payload);
        } else {
            ws:pushBinary(payload);
        }
    }
}

// No handler at all.
@http:BasePath("/silent")
@ws:WebSocketUpgradePath("/ws")
service silent {
}

// Every handler fails.
@http:BasePath("/failing")
@ws:WebSocketUpgradePath("/ws")
service failing {

    @ws:OnOpen
    resource onOpen(message m) {
        ws:pushTextToConnection("never stored", "x");
    }

    @ws:OnTextMessage
    resource onText(message m) {
        ws:pushText("before");
        string missing = messages:getHeader(m, "X-Missing");
        ws:pushText("after" + missing);
    }

    @ws:OnClose
    resource onClose(message m) {
        system:println("close failing");
        ws:pushText("too late");
    }
}

// "/" as upgrade path is the base path itself.
@http:BasePath("/root")
@ws:WebSocketUpgradePath("/")
service atBase {

    @ws:OnOpen
    resource onOpen(message m) {
        ws:pushText("at base");
    }
}

// Paths without their slashes, or with too many.
@http:BasePath("bare")
@ws:WebSocketUpgradePath("deep/er/")
service barePaths {

    @ws:OnOpen
    resource onOpen(message m) {
        ws:pushText("bare");
    }
}

// No base path: the service's name takes its place.
@ws:WebSocketUpgradePath("/ws")
service unbased {

    @ws:OnOpen
    resource onOpen(message m) {
        ws:pushText("unbased");
    }
}

// Says what happens to its connections.
@http:BasePath("/watched")
@ws:WebSocketUpgradePath("/ws")
service watched {

    @ws:OnError
    resource onError(message m) {
        system:println("error watched");
        ws:broadcastText("error");
    }

    @ws:OnIdleTimeout
    resource onIdleTimeout(message m) {
        system:println("idle watched");
        ws:pushText("too quiet");
    }

    @ws:OnClose
    resource onClose(message m) {
        system:println("close watched");
    }
}

// Closes in its own OnOpen.
@http:BasePath("/refuse")
@ws:WebSocketUpgradePath("/ws")
service refuse {

    @ws:OnOpen
    resource onOpen(message m) {
        ws:pushText("go away");
        ws:closeConnection();
        ws:pushText("not sent");
        ws:broadcastText("not sent either");
    }

    @ws:OnClose
    resource onClose(message m) {
        system:println("close refuse");
    }
}

// Sends each text back.
@http:BasePath("/echo")
@ws:WebSocketUpgradePath("/ws")
service echo {

    @ws:OnTextMessage
    resource onText(message m) {
        ws:pushText(messages:getStringPayload(m));
    }
}

// Broadcasts each text.
@http:BasePath("/crowd")
@ws:WebSocketUpgradePath("/ws")
service crowd {

    @ws:OnTextMessage
    resource onText(message m) {
        ws:broadcastText(messages:getStringPayload(m));
    }
}

// No WebSocket endpoint.
@http:BasePath("/plain")
service plain {

    @http:GET
    resource shout(message m) {
        ws:broadcastText("nobody listens");
    }

    @http:GET
    @http:POST
    resource nothing(message m) {
    }
}
