function none () {}
function main (string[] args) { return; }
function one (int a) (int) { return a; }
function two (int a, string b) (int, string) { return a, b; }
function named (int a) (int sum, string text) { return; }
function keyword (int a) returns (int) { return a; }
function old (int a) (int) throws exception { return a; }
native function far (string s, any a) (json, errors:Error);
native function farther ();
typemapper toText (int i) (string) { return "" + i; }
native typemapper parse (string s) (int i);
struct Person { string name; int age = 3; Person[] kids; map extra; json<{"url"}> j; }
function workers () {
    worker w1 (message m) { reply m; }
    worker w2 { int a; a <- w1; a, "x" -> default; a -> ; a -> fork; }
    message m = {};
    m -> w1;
    m <- w1;
}
function pointers (function (int a, string) returns (int) f, function () g) (function (int) (int)) {
    function (int) (int) h = function (int x) (int) { return x + 1; };
    call(function () {}, h);
    return h;
}
