// Native declarations and library calls.
@doc:Description { value:"Returns a Boolean value indicating whether the string contains the specified substring."}
@doc:Param { value:"mainString: The original string argument" }
@doc:Return { value:"boolean: true if found" }
native function contains (string mainString, string substring) (boolean);
native function valueOf (any value) (string);
native function split (string mainString, string regex) (string[]);
native function noReturn (blob b);
connector Client (string uri, Options o) {
    native action get (Client c, string path, message m) (message);
    native action close (Client c);
}
struct Options { int timeout = 5; string[] list = []; Retry retry; }
int count = 0;
string name;
json conf = {a:1, "b":[{c:2}]};
map<string> cache = {};
Person p = {name:"x"};
Person q = (Person) {name:"y"};
json r = <json> {a:1};
int[][] grid = [[1, 2], [3]];
http:ClientConnector ep = create http:ClientConnector("http://x");
http:Response res;
any x = f(1) + g({a:1});
boolean b = a == {} || !c;
xml y = xml `<a/>`;
const string Z = "z";
function f (any a) (any) { return a; }
function main (string[] args) {
    files:File target = {path:"/tmp/result.txt"};
    boolean b = files:exists(target);
    if (b) { files:delete(target); }
    files:open(target, "w");
    files:write(strings:toBlob("x", "utf-8"), target);
    blob content; int n;
    content, n = files:read(target, 1000);
    string s = blobs:toString(content, "utf-8");
    files:close(target);
}
function main (string[] args) {
    time:Time t = time:currentTime();
    system:println("Before: " + time:toString(t) + t.time + t.zone.zoneId);
    int hour; int minute; int sec; int ms;
    hour, minute, sec, ms = time:getTime(t);
    t = time:addDuration(t, 1, 1, 0, 0, 0, 1, 0);
    string c = time:format(time:parse("2017-06-26T09:46:22.444-0500", "yyyy-MM-dd'T'HH:mm:ss.SSSZ"), "E");
}
function beforeTest () { system:println("x"); }
function testAddTwoNumbers () { test:assertEquals(addTwoNumbers(1, 2), 3, "Positive number addition failed"); test:assertIntEquals(a, b); }
function testX () { boolean b = test:startService("x"); test:assertTrue(b == true, ""); }
