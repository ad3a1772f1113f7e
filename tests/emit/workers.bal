import ballerina.lang.messages;
import ballerina.lang.system;

message kept;

function text(string s) (message) {
    message m = {};
    messages:setStringPayload(m, s);
    return m;
}

// Two workers that wait: the second goes on while the first does.
function both(message m) (string) {
    worker slow (message msg) {
        system:println("slow begins");
        system:sleep(40);
        system:println("slow ends");
        messages:setStringPayload(msg, "slow " + messages:getStringPayload(msg));
        reply msg;
    }
    worker quick (message msg) {
        system:println("quick begins");
        system:sleep(5);
        system:println("quick ends");
        messages:setStringPayload(msg, "quick " + messages:getStringPayload(msg));
        reply msg;
    }
    message a;
    m -> slow;
    m -> quick;
    system:println("body");
    a <- slow;
    kept <- quick;
    return messages:getStringPayload(a) + ", " + messages:getStringPayload(kept);
}

// Replies come in the order of the messages.
function inOrder() (string) {
    worker echo (message msg) {
        if (messages:getStringPayload(msg) == "one") {
            system:sleep(10);
        }
        reply msg;
    }
    string all = "";
    message r;
    text("one") -> echo;
    text("two") -> echo;
    r <- echo;
    all = all + messages:getStringPayload(r);
    r <- echo;
    all = all + messages:getStringPayload(r);
    return all;
}

function failing(int ms) (string) {
    worker bad (message msg) {
        if (ms_of(msg) > 0) {
            system:sleep(ms_of(msg));
        }
        int none = 0;
        system:println(1 / none);
        reply msg;
    }
    message r;
    text("" + ms) -> bad;
    try {
        r <- bad;
    } catch (exception e) {
        return "caught " + e.msg;
    }
    return messages:getStringPayload(r);
}

function ms_of(message m) (int) {
    var n, _ = <int>messages:getStringPayload(m);
    return n;
}

function unsent(boolean send) (string) {
    worker w (message msg) {
        reply msg;
    }
    message r;
    if (send) {
        text("x") -> w;
    }
    try {
        r <- w;
    } catch (exception e) {
        return e.msg;
    }
    return messages:getStringPayload(r);
}

// Its reply is not taken: main waits for it to end.
function left() {
    worker w (message msg) {
        system:sleep(5);
        system:println("left alone");
        reply msg;
    }
    message r;
    text("x") -> w;
    if (messages:getStringPayload(kept) == "") {
        r <- w;
        system:println(messages:getStringPayload(r));
    }
}

function nested(int depth) (string) {
    worker inner (message msg) {
        int n = ms_of(msg);
        if (n == 0) {
            system:sleep(1);
            reply text("end");
        }
        reply text(n + " " + nested(n - 1));
    }
    message r;
    text("" + depth) -> inner;
    _ <- inner;
    text("" + depth) -> inner;
    r <- inner;
    return messages:getStringPayload(r);
}

function main(string[] args) {
    message m = text("m");
    system:println(both(m));
    system:println(messages:getStringPayload(m));
    system:println(inOrder());
    system:println(failing(0));
    system:println(failing(5));
    system:println(unsent(true));
    system:println(unsent(false));
    system:println(nested(3));
    left();
}
