import ballerina.lang.system;
import ballerina.lang.messages;

string kept = "k";
message held;

function touch(string s) (string) {
    kept = s;
    return s;
}

function pair(string s) (string, int) {
    return s + kept, 1;
}

function make() (message) {
    message m = {};
    messages:setStringPayload(m, "payload");
    return m;
}

function main(string[] args) {
    int n;
    kept, n = pair("a");
    kept, _ = pair(touch("b"));
    system:println(kept + n);
    held = make();
    held = make();
    message local = held;
    held = {};
    system:println(messages:getStringPayload(local) + "|" + messages:getStringPayload(held));
    boolean b = kept == touch("z");
    system:println(b);
    system:println(held == held);
    system:println(held == local);
    _ = touch("q");
    _ = 1 + 2;
    system:println(kept);
    float f = true;
    int i = true;
    system:println(f + i);
    var s = "text" + kept;
    var g = 2.0;
    system:println(s + g);
    int big = 9223372036854775807;
    float h = big;
    system:println(h);
    system:println(-9223372036854775808);
}
