// Literals, stores and casts evaluate from left to right, and read what was there before a call changes it.
import ballerina.lang.system;
import ballerina.lang.errors;

struct P { int n; string s; json j; P p; P[] list; map m; }

int calls = 0;
P g = {n: 1};

function next (string what) (int) {
    calls = calls + 1;
    system:println(what + calls);
    return calls;
}

function change () (int) {
    g = {n: 100, s: "new"};
    return 1;
}

function self (P p) (P) { p.n = p.n * 10; return p; }

function main (string[] args) {
    P a = {n: next("first"), s: "s" + next("second"), j: {x: next("third"), y: [next("fourth"), next("fifth")]}};
    system:println(a.s + a.j);
    // the old struct is read before the call replaces it, and the store goes to the old one
    P old = g;
    int sum = g.n + change() + g.n;
    system:println(sum);
    old.n = 5;
    g.n = 7;
    g.n = g.n + change();
    system:println(old.n + " " + g.n);
    a.n = a.n + self(a).n + a.n;
    system:println(a.n);
    a.list[next("i")] = {n: next("v")};
    system:println(a.list.length + " " + a.list[6].n);
    a.m["k" + next("key")] = a.list[next("el") - 3].n;
    system:println("" + (json)a.m);
    a = {n: a.n + 1, p: a};
    a = {p: a.p, n: a.p.n + a.n};
    system:println(a.n + " " + a.p.n);
    json j = {a: 1};
    j = {a: j, b: j.a, c: [j, j.a]};
    j = [j, j.a.a];
    system:println("" + j);
    errors:Error e = {msg: "5"};
    int n;
    n, e = <int>e.msg;
    system:println(n + " " + (e == null));
    e = {msg: "x"};
    n, e = <int>e.msg;
    system:println(n + " " + (e != null));
    any box;
    n, box = <int>"12a";
    errors:Error boxed = (errors:Error)box;
    system:println(boxed.msg);
    a.p.list[8].n, e = <int>"9";
    system:println(a.p.list[8].n + a.p.list.length);
    a.n, _ = <int>"77";
    g.j, _ = <json>"{\"parsed\": [1]}";
    system:println(a.n + "" + g.j);
    map m = {x: "5", y: 6};
    n, e = (int)m["x"];
    system:println(n + " " + (e != null));
    n, e = (int)m["y"];
    system:println(n);
    n, e = (int)m["none"];
    system:println(n + " " + (e == null));
    n, e = <int>m["x"];
    system:println(n);
    string t = string `n is ${n}, ${a.p.list[8].n} and ${m["y"]}`;
    system:println(t);
    boolean ok = j[0].b == 1 && (int)j[1] == 1 && g != null && g.p == null;
    while (ok && (int)j[0].b < 3) {
        j[0].b = (int)j[0].b + 1;
    }
    system:println("" + j[0].b + ok);
}
