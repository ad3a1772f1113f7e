// What is null or of another kind is a catchable error; errors and structs thrown; structs in arrays and maps.
import ballerina.lang.errors;
import ballerina.lang.system;
import ballerina.lang.jsons;

struct Node {
    string name;
    Node next;
    int[] numbers;
    map notes;
    json data;
}

struct Problem {
    string msg;
    errors:Error cause;
    int code;
}

function fails (string what) {
    system:println("not reached: " + what);
}

function tryField (Node n) {
    try {
        string s = n.next.name;
        fails(s);
    } catch (errors:Error e) {
        system:println("field: " + e.msg);
    }
    try {
        n.next.name = "x";
        fails("write");
    } catch (errors:Error e) {
        system:println("store: " + e.msg);
    }
}

function tryJson (json j) {
    try {
        json k = j.a.b;
        fails("" + k);
    } catch (errors:Error e) {
        system:println("member: " + e.msg);
    }
    try {
        j.a.b = 1;
        fails("write");
    } catch (errors:Error e) {
        system:println("member store: " + e.msg);
    }
    try {
        json k = j.list[7];
        fails("" + k);
    } catch (errors:Error e) {
        system:println("element: " + e.msg);
    }
    try {
        j.list[-1] = 7;
        fails("" + j);
    } catch (errors:Error e) {
        system:println("element store: " + e.msg);
    }
    try {
        int n = lengthof j.list + (int)j.text;
        fails("" + n);
    } catch (errors:TypeCastError e) {
        system:println("cast: " + e.msg + " from " + e.sourceType + " to " + e.targetType);
    }
}

function main (string[] args) {
    Node n = {name: "only"};
    tryField(n);
    tryField(null);
    tryJson({text: "five", list: [1]});
    json nothing = null;
    try { tryJson(nothing); } catch (errors:Error e) { system:println("last: " + e.msg); }
    n.next = {next: {name: "third"}};
    n.next.next.numbers[3] = 4;
    n.next.next.notes["k"] = n;
    Node back = (Node)n.next.next.notes["k"];
    system:println(back.next.next.numbers.length + back.name);
    n.numbers = null;
    try {
        n.numbers[0] = 5;
        fails("array");
    } catch (errors:Error e) {
        system:println("array: " + e.msg);
    }
    try {
        Problem p = {msg: "own", code: 7};
        throw p;
    } catch (Problem p) {
        system:println(p.msg + p.code);
    }
    errors:Error e = {msg: "made", cause: {msg: "root"}};
    try {
        throw e;
    } catch (errors:Error c) {
        c.msg = c.msg + "!";
        system:println(e.msg + e.cause.msg + (c == e));
    }
    Node[] list = [n, null, {name: "new"}];
    list[5] = n;
    system:println(list.length + list[2].name + (list[1] == null) + (list[4] == null));
    map<Node> nodes = {a: n};
    nodes["b"] = {name: "in map"};
    nodes.b.name = nodes.b.name + "!";
    system:println(nodes["b"].name + nodes["a"].name);
    json all = (json)list[2];
    all.name = 5;
    system:println("" + all);
    json j;
    j.x = [];
    j.x[2] = {};
    j.x[2].y = "z";
    system:println(jsons:toString(j));
    any a = j;
    if (a == j) { system:println("any == json"); }
    system:println(typeof a + typeof n + typeof list + typeof nodes + typeof 5 + typeof null + typeof e);
}
