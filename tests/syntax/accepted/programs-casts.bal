// Casts, conversions, typemappers, typeof.
typemapper jsonToPerson (json j) (Person) {
    Person p = {name:json:getString(j, "$.name"), age:json:getInt(j, "$.age")};
    return p;
}
typemapper personToJson (Person p) (json) {
    json j = `{"name":"${p.name}"}`;
    return j;
}
function main (string[] args) {
    json j = `{"name":"x","age":4}`;
    Person p = (Person) j;
    json k = (json) p;
}
function f () {
    int i = (int) (string) 5.5;
    string s = (string) i + (string) j;
    float g = (float) a / (float) b;
    float h = ((float) a) / b;
    json j = (json) m["x"];
    string t = (string) m["a"]["b"];
    int k = - (int) x;
    if ((int) a > (int) b) {}
    f((string) a, (int) (b + c), ((int) d));
    x = (a) + (b) * (c) - (d);
    y = (a + b) * c;
    b = !(boolean) x;
    a = (p:Type) b; a = (p:Type[]) b; a = (p:Type[][]) b; a = (int[]) b; a = (map[]) c;
}
function main (string[] args) {
    any a = 4;
    int i; errors:TypeCastError err;
    i, err = (int) a;
    i, _ = (int) a;
    var s, e = (string) a;
    var t, _ = (json) a;
    Person p; p, err = (Person) a;
    string v; v, _ = (string) m["x"];
    if (err == null) { system:println(i); }
    any[] arr = (any[]) a;
    var x = (float) i;
    json j = (json) "x";
    map m; m, e = (map) a;
    var n, cErr = <int> "5";
    int k; k, cErr = <int> args[0];
    string u = <string> i;
    Person q; q, cErr = <Person> j;
    json pj; pj, cErr = <json> p;
    map pm = <map> p;
    var w, _ = <float> "1.0";
    var person, _ = <Person> {name:"x"};
    var emp = <Employee, toEmployee()> p;
    var emp2 = <Employee, p:toEmployee(1, "x")> p;
    float f = <float> 5 + <float> "4";
    x = <int> s + 1 < <int> t;
js = <json[]> y;
    boolean b = <boolean> "true";
    var z = <xml> "a";
    return <string> a, <int> b;
}
function f () {
    int n = lengthof a; n = lengthof a.b; n = lengthof a[0]; n = lengthof f(x); n = lengthof (a); n = lengthof args - 1;
    if (lengthof args == 0 || lengthof args > 5) { } while (i < lengthof a) { i = i + 1; }
    n = lengthof [1, 2]; n = lengthof {a:1}; n = lengthof "abc"; n = lengthof p:X; n = lengthof `[1]`; n = a[lengthof a - 1];
    type t = typeof a; t = typeof int; t = typeof json; t = typeof a.b; t = typeof f(x); t = typeof (a);
    t = typeof p:T; t = typeof "x"; t = typeof 5; t = typeof map;
    if (typeof a == typeof b) { }
    switchOn(typeof a);
}
struct Person { string name; int age; }
function f () {
    json<Person> j = {name:"x", age:5}; json<Person>[] js = []; json<p:T> k = {}; j.name = "y";
    json<Person> l; l, _ = (json<Person>) k; var m, e = <json<Person>> j; map<json<Person>> n = {};
    function (json<Person>) returns (json<p:Q>) g;
}
function h (json<Person> a, json<Person>[] b) (json<Person> c) { return a; }
