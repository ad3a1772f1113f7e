// Words that were names in one era and keywords in another.
function main (string[] args) {
    long l = 5L;
    double d = 3.0d;
    float f = 2.0f;
    int i = (int) "5";
    double dd = (double) l;
    string s = (string) 4;
    boolean b = (boolean) 1;
    long[] ls = [1, 2, 3];
    message message = {};
    exception exception;
    int type = 4; int attach = type + 1; int parameter = attach; string annotation = "x"; int continue = 3;
    int some = 0; int transaction = 3; int abort = transaction; int transform = 2; int var = 3; int returns = 3;
    int finally = 3; int lengthof = 2; int typeof = lengthof + 1; int blob = typeof; int committed = 1; int aborted = 2;
    some = some + 1; abort = some; transform = abort;
    int retry = 3; retry = retry + 1; int lock = retry; int foreach = 4; int endpoint = 4; int bind = endpoint;
    int enum = 4; int transformer = enum; int public = 4; int private = public; int with = 4; int in = with; int next = in;
    int version = next; int documentation = version; int table = 4; int stream = table; int retries = 4; int failed = 4;
    string default = "x"; string error = default;
    lock(retry); bind(x); next(); retry(1); endpoint(3); public(2);
    retry.x = 4; lock[0] = 5; a.lock = b.retry; next = lock; foreach(4);
}
function transform (int some) (int all) { return; }
function lock (int retry) { retry(1); }
function retry (int next) { return; }
function bind (string with, int in) { bind(with, in); }
function next () (string version) { return; }
struct enum { int public; string private; string documentation; endpoint endpoint; }
function public (public p) {}
function foreach (int x) {}
function |my function| (string |string|) (int |return value|) {
    string |first name| = "x";
    int |if| = 1; int |a.b:c| = |if| + 1; |first name| = |string|;
    Person p = {|first name|:"x", "y":|if|};
    p.|first name| = m.|type|;
    |if| = a || b || |if| == 1;
    string |with "quotes"| = "x"; int |with \| pipe| = 1; int |\u0041| = 1;
    return |if|;
}
struct message2 { string string2; } struct json2 { json json; xml xml; map map; any any; }
function f (json json, xml xml, map map, any any) { json.a = xml.b; map["x"] = any; }
function größe (string länge) (string ñandú) {
    string 日本語 = "こんにちは";
    int _x1 = 1; int $y = 2; int a$b = 3; int __ = 4; int Ünïcode = 5;
    return 日本語 + länge;
}
service Été { resource été (message m) { reply m; } }
