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
