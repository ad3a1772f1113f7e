xmlns "http://example.com" as ns;
xmlns "http://example.org";
// Constructs of the language that came after 0.8: each is named once.
service<http> passthrough {
    endpoint<http:HttpClient> nyseEP {
        create http:HttpClient("http://localhost:9090/nyseStock", {});
    }
    int n = 0;
    @http:resourceConfig { methods:["GET"], path:"/" }
    resource r (http:Request req, http:Response res) {
        endpoint<http:HttpClient> inner { create http:HttpClient("http://x", getOptions()); }
        http:Response clientResponse = {};
        http:HttpConnectorError err;
        clientResponse, err = nyseEP.execute("GET", "/stocks", req);
        _ = res.forward(clientResponse);
    }
}
function main (string[] args) {
    endpoint<sql:ClientConnector> testDB {
    }
    endpoint<http:HttpClient> b { conn; }
    sql:ClientConnector con = create sql:ClientConnector(sql:DB.MYSQL, "localhost", 3306, "db", "root", "root", {maximumPoolSize:5});
    bind con with testDB;
    bind create http:HttpClient("http://x", {}) with b;
    int ret = testDB.update("x", null);
}
connector C (string u) { endpoint<http:HttpClient> e { create http:HttpClient(u, {}); } action a () (message) { return null; } }
enum Color { RED, GREEN, BLUE }
enum State {
    ON,
    OFF
}
function f () { Color c = Color.RED; if (c == Color.GREEN) { } State s = State.ON; sql:DB d = sql:DB.MYSQL; }
struct Person { string name; int age; }
function <Person p> getName () (string) { return p.name; }
function <Person p> setName (string n) { p.name = n; }
function <p:T t> x () returns (int a) { return 1; }
native function <Request req> getHeader (string name) (string);
public native function <Response res> send ();
function main (string[] args) { Person p = {name:"x"}; system:println(p.getName()); p.setName("y"); }
function f () {
    foreach i in [1..10] { system:println(i); }
    foreach (k, v in m) { system:println(k); }
    foreach k, v in m { }
    foreach s in names { foreach c in (0..5) { next; } }
    foreach x in f(a).b[0] { if (x == 1) { break; } }
    foreach i in 0..n { }
}
function f () {
    int a = b > c ? b : c;
    string s = x == null ? "none" : x.name;
    f(a ? b : c, d == 1 ? "x" : "y");
    int n = a ? b ? 1 : 2 : c ? 3 : 4;
    return a == b ? p:f() : q:g(1);
    json j = {a:b ? c : d, "e":f ? 1 : 2};
}
function f () { lock { x = x + 1; } lock { if (a) { return; } } }
transformer <Person p, Employee e> toEmployee () { e.name = p.first; }
transformer <Person p, Employee e> { e.name = p.first; }
transformer <Person p, Employee e> withArgs (string city, int n) { e.city = city; }
transformer <json j, Person p> { p.name = j.name.toString(); }
function f () { Employee e = <Employee> p; e = <Employee, toEmployee()> p; e = <Employee, withArgs("x", 1)> p; }
struct { string a; int b; } conf = {a:"x"};
function f (struct { int x; } p) { struct { string n; } q = {n:"y"}; struct { int a; struct { int b; } c; } r; }
function f () { table<Person> t = {}; table t2; stream<Event> s = {}; datatable<P> d; t = (table<Person>) x; }
function f () { xml x = y.*; x = y.*.a; x = y[0].*; x = y.a.*["b"]; x = y["*"]; }
connector Filter<http:Client c> (string x) { action a (Filter f) { return; } }
function types () { type t = typeof int[]; t = typeof map<string>; if (typeof t != typeof p:T[]) { f(typeof xml[]); } }
