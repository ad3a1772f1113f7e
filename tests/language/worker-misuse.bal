import ballerina.lang.messages;
import ballerina.lang.system;

function twice(message m) {
    worker w (message msg) {
        reply msg;
    }
    worker w (message msg) {
        reply msg;
    }
    message r;
    m -> w;
    r <- w;
    system:println(messages:getStringPayload(r));
}

function unknown(message m) {
    worker first (message msg) {
        reply msg;
    }
    message r;
    m -> frist;
    r <- first;
}

function notTaken(message m) {
    worker w (message msg) {
        reply msg;
    }
    m -> w;
}

function notSent() {
    worker w (message msg) {
        reply msg;
    }
    message r;
    r <- w;
    system:println(messages:getStringPayload(r));
}

function idle() {
    worker w (message msg) {
        reply msg;
    }
}

function types(string s) {
    worker w (message msg) {
        reply s;
    }
    worker v (int n) {
        reply null;
    }
    worker returns (message msg) {
        return msg;
    }
    worker silent (message msg) {
        system:println("nothing");
    }
    int r;
    s -> w;
    r <- w;
    message[] all = [];
    all[0] <- v;
}

function elsewhere(message m) {
    if (true) {
        m -> w;
    }
}
