// ids: missing-return, return-count, return-type, return-in-resource, reply-outside-resource, reply-type, reply-in-event
import ballerina.lang.messages;
import ballerina.net.ws;

@http:BasePath("/r")
@ws:WebSocketUpgradePath("/ws")
service Returns {
    @ws:OnTextMessage
    resource said(message m) {
        if (messages:getStringPayload(m) == "") {
            return;
        }
        reply m;
    }

    @http:GET
    resource hello(message m) {
        reply "hello";
    }

    @http:POST
    resource both(message m) {
        string s;
        int n;
        s, n = pair();
        ws:broadcastText(s + n + first(n) + second(n) + third(n));
        reply m;
    }
}

function first(int n) (int) {
    if (n > 0) {
        return 1;
    }
}

function second(int n) (int) {
    while (true) {
        if (n > 100) {
            return n;
        }
        n = n * 2;
    }
}

function third(int n) (string) {
    if (n == 1) {
        return;
    } else if (n == 2) {
        return "a", "b";
    } else if (n == 3) {
        return 3;
    }
    return true;
}

function fourth() (int) {
    return "four";
}

function pair() (string, int) {
    return swap();
}

function swap() (int, string) {
    return 1, "a";
}

function answer(message m) {
    reply m;
}
