xml<{"http://ns"}local> element;
json<Person> person = {};
function f (map<string> m, xml<{"ns"}> x, json<{"url"}> j) (map<json[]>) {
    if ((a) == (b) && !(c)) { return (a); }
    while ((a) < (b)) { foo((a), (b)); }
    a = (type) - 1;
    a = (map) {};
    a = f(a < b, (int) c > d);
    a = (b) + (int) "1" - (c.d) * (e[0]);
    a = "x" /* between */ + // behind
        "y";
    xml<{"ns"}local> y = `<a/>`;
    iterate (xml<{"ns"}local> z : (y)) { a = -1 - -1; a = b -1; a = b-1; a = [-1, - 1]; }
    json deep = {"a": [{"b": {c: [{}, []]}}], d: [1, 2][0], e: {f: g(h)}.f};
    m["k"] = {v: 1}; m.k[0].v = [m];
    try { if (a == b) { throw e; } } catch (errors:Error err) { system:println(err.msg); }
    if (a == "b") { ws:pushText("c"); } else if (a == "d") { foo(); } else { bar(); }
    string text = "a // no comment /* nor this */ `nor a template`";
    return {"k": [json `{}`, f()]};
}
@ws:OnOpen @doc:Description {value:"between"}
function g () { }
