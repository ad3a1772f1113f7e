// ids: argument-count, no-overload, ambiguous-call, incompatible-types, no-value, multiple-value
import ballerina.lang.arrays;
import ballerina.lang.messages;
import ballerina.lang.system;
import ballerina.net.ws;

@http:BasePath("/calls")
@ws:WebSocketUpgradePath("/ws")
service Calls {
    @ws:OnTextMessage
    resource said(message m) {
        ws:pushText();
        ws:pushTextToGroup("all", "hello", "again");
        ws:pushText(m);
        ws:pushText(42);
        system:println();
        arrays:sort(m);
        string s = add(1, 2);
        int n = add("1", 2);
        int f = 2.5;
        n = greet("x");
        n = divide(7, 2);
        mix(1);
        system:println(s + n + f + messages:getStringPayload(m) + half(1, true));
    }
}

function add(int a, int b) (int) {
    return a + b;
}

function greet(string name) {
    ws:pushText("hello " + name);
}

function divide(int a, int b) (int quotient, int rest) {
    quotient = a / b;
    rest = a % b;
    return;
}

function mix(float x) {
    system:println(x);
}

function mix(string x) {
    system:println(x);
}

function half(float x) (float) {
    return x / 2;
}

function half(string x, string y) (string) {
    return x + y;
}

function half(int x, float y) (float) {
    return x * y;
}
