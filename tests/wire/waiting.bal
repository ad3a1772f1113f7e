import ballerina.lang.messages;
import ballerina.lang.system;
import ballerina.net.ws;

// Handlers that wait, and an echo that must not notice.
@http:BasePath("/slow")
@ws:WebSocketUpgradePath("/ws")
service slow {

    int running = 0;

    @ws:OnOpen
    resource onOpen(message m) {
        system:sleep(2);
        ws:pushText("welcome " + messages:getHeader(m, "X-Name"));
    }

    // "wait 500": says "waiting", and 500 ms later "waited". Anything else comes back at once.
    @ws:OnTextMessage
    resource onText(message m) {
        string text = messages:getStringPayload(m);
        if (text == "short") {
            nap(50, text);
        } else if (text == "long") {
            nap(700, text);
        } else if (text == "endless") {
            nap(3600000, text);
        } else if (text == "close") {
            nap(100, text);
            ws:closeConnection();
        } else if (text == "deep") {
            system:sleep(1);
            ws:pushText("" + deep(1));
        } else {
            ws:pushText(text);
        }
    }

    @ws:OnClose
    resource onClose(message m) {
        system:println("closing, " + running + " running");
        system:sleep(10);
        system:println("closed");
    }

    @http:GET
    @http:Path("/get/{ms}")
    resource get(message m, @http:PathParam("ms") string ms) {
        system:sleep((int) ms);
        message answer = {};
        messages:setStringPayload(answer, "slept " + ms);
        reply answer;
    }

    @http:GET
    @http:Path("/steps")
    resource steps(message m) {
        int i = 0;
        while (i < 100) {
            system:sleep(1);
            i = i + 1;
        }
        message answer = {};
        messages:setStringPayload(answer, i + " steps");
        reply answer;
    }

    // Two workers wait at the same time.
    @http:GET
    @http:Path("/workers")
    resource workers(message m) {
        worker first (message msg) {
            system:sleep(200);
            messages:setStringPayload(msg, "first " + messages:getHeader(msg, "X-Name"));
            reply msg;
        }
        worker second (message msg) {
            system:sleep(200);
            messages:setStringPayload(msg, "second " + messages:getHeader(msg, "X-Name"));
            reply msg;
        }
        m -> first;
        m -> second;
        message a;
        message b;
        a <- first;
        b <- second;
        messages:setStringPayload(a, messages:getStringPayload(a) + ", " + messages:getStringPayload(b));
        reply a;
    }

    // The handler fails before its workers do: one has failed already, one does later.
    @http:GET
    @http:Path("/abandoned")
    resource abandoned(message m) {
        worker early (message msg) {
            reply failing(msg, 0);
        }
        worker late (message msg) {
            reply failing(msg, 30);
        }
        m -> early;
        m -> late;
        message r = failing(m, -1);
        r <- early;
        r <- late;
        reply r;
    }

    // For ever, in a worker.
    @http:GET
    @http:Path("/stuck")
    resource stuck(message m) {
        worker w (message msg) {
            system:sleep(3600000);
            reply msg;
        }
        m -> w;
        m <- w;
        reply m;
    }

    @http:POST
    @http:Path("/post")
    resource post(message m) {
        system:sleep(30);
        reply m;
    }

    @http:GET
    @http:Path("/negative")
    resource negative(message m) {
        system:sleep(-1);
        reply m;
    }
}

function nap(int ms, string text) {
    ws:pushText("before " + text);
    system:sleep(ms);
    ws:pushText("after " + text);
}

function failing(message m, int ms) (message) {
    if (ms > 0) {
        system:sleep(ms);
    }
    int none = 0;
    messages:setStringPayload(m, "" + ms / none);
    return m;
}

function deep(int n) (int) {
    return deep(n + 1) + 1;
}

@http:BasePath("/echo")
@ws:WebSocketUpgradePath("/ws")
service echo {
    @ws:OnTextMessage
    resource onText(message m) {
        ws:pushText(messages:getStringPayload(m));
    }
}
