// Workers and fork, early and late.
function invoke (message m) (message) {
    worker sampleWorker (message msg) {
        json j;
        j = `{"name":"chanaka"}`;
        message:setJsonPayload(msg, j);
        reply msg;
    }
    message result;
    int i = 5;
    m -> sampleWorker;
    result <- sampleWorker;
    return result;
}
function getQuotes (message m) (message[]) {
    message[] results;
    fork (m) {
        worker ABC (message msg) {
            http:ClientConnector c = create http:ClientConnector("http://localhost:8080");
            message r = http:ClientConnector.get(c, "/abc", msg);
            reply r;
        }
        worker XYZ (message msg) {
            reply msg;
        }
    } join (all) (message[] airlineResponses) {
        results = airlineResponses;
    } timeout (60) (message[] airlineResponses) {
        results = airlineResponses;
    }
    return results;
}
function getAny (message m) {
    fork (m) {
        worker ABC (message msg) { reply msg; }
        worker XYZ (message msg) { reply msg; }
    } join (any 1) (message[] r) {
        system:println(array:length(r));
    } timeout (30) (message[] r) {
        system:println("timeout");
    }
    fork (m) { worker A (message q) { reply q; } worker B (message q) { reply q; } }
    join (any 1 A, B) (message[] r) { } timeout (1) (message[] r) { }
}
function main (string[] args) {
    worker w1 {
        int i = 100;
        float k = 2.34;
        i, k -> w2;
        json j = {};
        j <- w2;
        system:println("[w1] " + jsons:toString(j));
    }
    worker w2 {
        int iw;
        float kw;
        iw, kw <- w1;
        json jw = {"name":"Ballerina"};
        jw -> w1;
    }
}
function process (message m) (message) {
    message result = {};
    int n = 1;
    m, n -> sampleWorker;
    result <- sampleWorker;
    return result;
    worker sampleWorker {
        message x; int y;
        x, y <- default;
        x -> default;
    }
    worker other { "a", 1, 2.0 -> sampleWorker; }
}
function f () (int, string) {
    int p; string q;
    fork {
        worker w1 { int a = 1; string b = "x"; a, b -> fork; }
        worker w2 { float c = 2.0; c -> fork; }
    } join (all) (map results) {
        any[] w1 = (any[]) results["w1"];
        p, _ = (int) w1[0];
        q, _ = (string) w1[1];
    }
    fork { worker w1 { 1 -> fork; } worker w2 { 2 -> fork; } } join (some 1) (map r) { } timeout (30000) (map r) { }
    fork { worker w1 { 1 -> fork; } worker w2 { 2 -> fork; } } join (some 1 w1, w2) (map<any[]> r) { }
    fork { worker w1 { 1 -> fork; } } join (all w1) (map r) { } timeout (1 * 1000) (map r) { }
    fork { worker w1 { } } timeout (5) (map r) { }
    fork { worker w1 { } } join (map r) { }
    fork { worker w1 { } }
    return p, q;
}
function f () {
    // leading comment
    worker w1 { // in worker
        // only comment
    }
    // between workers
    worker w2 {
        a -> w1; // sent
    }
    // after
}
function f () {
    worker a { int x; x <- default; x, "y", {z:1}, [1], f(x), -1, x + 1, (string) x, null, `{}`, xml `<a/>` -> default; a, b.c, d[0] <- default; }
    worker b { m["x"], n.y <- a; "text" -> a; 5 -> a; {a:1} -> a; [1, 2] -> a; -1 -> a; f(1) -> a; (x) -> a; x.y() -> a; 1->a; x->a; x<-a; }
}
