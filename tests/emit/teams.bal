import ballerina.lang.errors;
import ballerina.lang.messages;
import ballerina.lang.system;

struct Point {
    int x;
    float y;
}

struct Trouble {
    string msg;
    int code;
}

// Every kind of value goes through.
function kinds(int times, map m) {
    worker sender {
        Point p = {x: times, y: 1.5};
        int[] list = [1, 2, 3];
        json j = {"a": [1, null]};
        times, p, list -> taker;
        j, null, "text", true -> taker;
        m, text("payload") -> taker;
    }
    worker taker {
        float f;
        Point p;
        int[] list;
        f, p, list <- sender;
        p.x = p.x + 1;
        json j;
        Point none;
        any a;
        boolean b;
        j, none, a, b <- sender;
        map same;
        message msg;
        same, msg <- sender;
        same.seen = list[2];
        system:println(f + " " + p.x + " " + j + " " + (none == null) + " " + (string) a + " " + b + " " +
                       messages:getStringPayload(msg));
    }
}

function text(string s) (message) {
    message m = {};
    messages:setStringPayload(m, s);
    return m;
}

// There and back, in a loop, in order.
function pingPong(int rounds) (string) {
    worker ponger {
        int n = 0;
        int i = 0;
        while (i < rounds) {
            n <- default;
            n * 10 -> default;
            i = i + 1;
        }
    }
    string all = "";
    int[] answers = [];
    int i = 0;
    while (i < rounds) {
        i -> ponger;
        i = i + 1;
    }
    i = 0;
    while (i < rounds) {
        answers[i] <- ponger;
        all = all + answers[i] + " ";
        i = i + 1;
    }
    return all;
}

function overlap() {
    worker a {
        system:sleep(40);
        system:println("a");
        "a" -> default;
    }
    worker b {
        system:sleep(5);
        system:println("b");
        "b" -> default;
    }
    string x;
    string y;
    system:println("body");
    x <- a;
    y <- b;
    system:println(x + y);
}

function circle() (string) {
    worker a {
        int n;
        n <- b;
        n -> b;
    }
    worker b {
        int n;
        try {
            n <- a;
        } catch (errors:Error e) {
            system:println(e.msg);
            1 -> a;
        }
        n <- a;
        n + 1 -> default;
    }
    int r;
    r <- b;
    return "solved: " + r;
}

function ended() (string) {
    worker a {
        if (none() > 0) {
            1 -> default;
        }
    }
    int n;
    try {
        n <- a;
    } catch (errors:Error e) {
        return e.msg;
    }
    return "came: " + n;
}

function none() (int) {
    return 0;
}

// A worker that fails is reported; who waits for it finds that it has ended.
function failed() (string) {
    worker a {
        system:sleep(1);
        5 / none() -> default;
    }
    int n;
    try {
        n <- a;
    } catch (errors:Error e) {
        return e.msg + ": " + e.cause.msg;
    }
    return "came: " + n;
}

// The callable ends without what its worker waits for: that one fails when the event ends.
function left() {
    worker waiting {
        int n;
        n <- default;
        system:println(n);
    }
    if (none() > 0) {
        1 -> waiting;
    }
}

// Two sends of other types that meet one receive by turns.
function turns(int which) (string) {
    worker a {
        if (which == 1) {
            1 -> default;
        }
        "two" -> default;
    }
    any x;
    x <- a;
    try {
        string s;
        s, _ = (string) x;
        return "[" + s + "]";
    } catch (errors:Error e) {
        return e.msg;
    }
    return "";
}

// The error of the program comes out of the receive as it was thrown.
function thrown() (int) {
    worker w (message msg) {
        system:sleep(1);
        Trouble t = {msg: "in trouble", code: 42};
        throw t;
    }
    message m = {};
    m -> w;
    try {
        message r;
        r <- w;
    } catch (Trouble t) {
        return t.code;
    }
    return 0;
}

// A worker that takes a message sees the parameters, as they are when the message is sent.
function sees(int n, string s) (string) {
    worker w (message msg) {
        reply text(s + n + messages:getStringPayload(msg));
    }
    message r;
    n = n + 1;
    text("!") -> w;
    r <- w;
    return messages:getStringPayload(r);
}

function many(int count) (int) {
    worker w (message msg) {
        system:sleep(1);
        reply msg;
    }
    message m = {};
    int i = 0;
    while (i < count) {
        m -> w;
        i = i + 1;
    }
    while (i > 0) {
        m <- w;
        i = i - 1;
    }
    return count;
}

function tooMany() (string) {
    try {
        system:println(many(257));
    } catch (errors:Error e) {
        return e.msg;
    }
    return "";
}

// The trace leads from the worker to who waited for it.
function uncaught() {
    worker w (message msg) {
        system:sleep(1);
        system:println(1 / none());
        reply msg;
    }
    message m = {};
    m -> w;
    m <- w;
}

function main(string[] args) {
    map m = {};
    kinds(3, m);
    system:println(pingPong(5));
    overlap();
    system:println(m);
    system:println(circle());
    system:println(ended());
    system:println(failed());
    left();
    system:println(turns(1) + turns(2));
    system:println(thrown());
    system:println(sees(1, "n = "));
    system:println(many(200));
    system:println(tooMany());
    system:sleep(50); // they end
    uncaught();
}
