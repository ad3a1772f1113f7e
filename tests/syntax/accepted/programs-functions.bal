// Function values, results, long signatures.
function main (string[] args) {
    function (int, int) returns (int) add = function (int a, int b) (int) { return a + b; };
    function (string) (int) f = g;
    function (string a, int b) returns (string c) h = null;
    function () k = function () { system:println("x"); };
    function () returns () l;
    function (function (int) returns (int), int) returns (function (int) (int)) m = n;
    function (int)[] fs = [];
    int x = add(1, 2);
    apply(function (int a) returns (int) { return a * 2; }, 5);
    var y = function (json j, xml x) (string, errors:Error) { return "a", null; };
    any z = add;
    function (int, int) returns (int) w; w, _ = (function (int, int) returns (int)) z;
    w = (function (int, int) (int)) z;
    w = (function (int a)) z; w = (function ()) z; w = (function () returns (map<string>, p:T[])) z;
    w = <function (int) returns (int)> z;
    sort(list, function (any a, any b) (boolean) { return true; });
}
struct Handler { function (string) returns (string) f; string name; function () g; }
function () globalF = null;
function get () (function (int) (int)) { return function (int x) (int) { return x; }; }
function get2 () returns (function (int) returns (int) f, int n) { return; }
function take (function (int) f, function () returns (int) g) { f(g()); }
service<http> S { function (int) (int) f; resource r (message m) { f(1); reply m; } }
connector C () { function (int) f; action a (C c, function () g) (function () h) { return; } }
function a () returns (int) { return 1; }
function b () returns (int a, string b) { return; }
function c () returns () { }
function d () () { }
native function e (int x) returns (int, errors:Error);
connector C () { action x (C c) returns (message) { return null; } }
function f (int returns) (int returns2) { return; }
function two () (int a, string b) { a = 1; b = "x"; return; }
function three () (int, string, json) { return 1, "x", `{}`; }
function fwd () (int, string) { return two(); }
function main (string[] args) {
    int a; string b; json c;
    a, b = two();
    a, b, c = three();
    a, _ = two();
    _, b = two();
    _, _, c = three();
    arr[0], m["x"], s.f = three();
    _ = one();
}
function f () (int, string, json, xml, map, any, p:T, int[], function ()) { return 1, "a", {}, xml `<a/>`, {a:1}, null, {x:1}, [], g; }
function g () { return; } function h () (int a, string b, json c) { return 1, "x", {}; }
function f (string a,
            int b,
            map<string> c,
            function (int) returns (string) d,
            p:T[] e, json<P> g, xml<{"n"}l> h
           )
           (
            int r,
            string s
           )
{
    return;
}
function f () {
    string s = a.b().c.d(1)[0].e("x").f; a.b().c(); a[0].b.c(1); a.b[c.d(e)]["f"].g(); x.y().z[0] = 1; p:f(1).g().h(2);
    string t = "abc".toUpperCase().trim(); int n = s.length(); n = [1, 2].length(); boolean b = !a.b(); c = -a.b();
    string u = s.
        replace("a", "b")
        .trim()
        .subString(0, 1);
    http:ClientConnector
        .get(c,
            "/x",
            m);
}
