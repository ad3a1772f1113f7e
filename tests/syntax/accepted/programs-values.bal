// Literals of json, maps, arrays and structs.
function main (string[] args) {
    json empty = {};
    json a = {name:"x", age:5, married:false, parent:null, list:[1, "a", true, null, {x:1}, []], o:{p:{q:{}}}};
    json b = {"name":"x", "a b":1, "with-dash":2, "":3};
    json c = [1, 2, {a:b}, [c, d]];
    json d = "text"; json e = 5; json f = true; json g = null; json h = 1.5;
    json i = {name:p.name, addr:{city:p.addr.city, x:arr[0].y}, n:f(x), m:p:f(), o:a + b, k:(int) x, l:<string> y, z:-1};
    json j = a.name; j = a["name"]; j = a.list[0]; j = a["list"][0]["x"].y; a.o.p = {}; a["new"] = 1; a.list[5] = {k:v};
    
    json k = {a:{b:c, d:e}, f:[{g:h}, {i:j}]};
    json l = {service:"a", resource:"b", function:"c", type:"d", if:"e", new:1, int:2, json:3, "x":4};
    json m = {
        "a" : 1 ,
        "b" : [
            1 ,
            2
        ]
    };
    f({a:1}, [{b:2}], {"c":{}}); return {status:"ok"}; g({});
    if (a == {}) { } if (a.b == null) { }
    messages:setJsonPayload(r, {"error":"x", code:c});
    a.service = b.resource; a.function.type = c.if.else;
}
function f () {
    Config c = {host:"x", opts:{a:[{b:1, c:{d:[]}}], e:f(g), h:{}}, list:[p:X, q.y, r[0]], n:p:CONST, o:sql:Type.INT, fn:function (int a) (int) { return a; }};
    c = {a : b , c : d}; c = {a:b,c:d}; c = {a:b:c, d:e:f()}; c = {
    }; c = {a:{b:{c:{d:{}}}}};
}
struct Address { string city; string country; }
struct Person { string name; int age; Address adrs; Person parent; map m; int[] marks; }
function f () (string) {
    Person p = {name:"Jack", age:25, adrs:{city:"CMB", country:"SL"}, parent:{name:"Pa", adrs:{}}, marks:[1,2]};
    Person[] ps = [p, {name:"x"}, {}];
    p.adrs.city = "x";
    p.parent.parent = null;
    ps[0].adrs = {"city":"v"};
    ps[1].marks[2] = 3;
    return p.parent.adrs.city + ps[0].name;
}
function main (string[] args) {
    int[] a = [];
    int[] b = [5, 2, 4,
        1];
    string[] c = ["a", "b"];
    json[] d = [`{}`, `{"a":1}`];
    a[0] = 5; a[99] = 23;
    int n = arrays:length(a);
    b = arrays:copyOfRange(b, 1, 3);
    message[] ms = [];
    xml[] xs = [`<a/>`, `<b/>`];
    a = [];
    f([], [1], [[]]);
}
function main (string[] args) {
    map m = {};
    map n = {"a":1, "b":"x", "c":{"d":1}, e:f};
    map<string> o = {}; map<map<int>> p = {}; map<json[]> q; map<p:T> r; map< string > s; map<string>[] t = []; map<int[]>[][] u;
    m["a"] = 1; m.b = 2; m["x" + y] = m["z"]; m[f(x)] = 1; m[k]["l"].n[0] = 1;
    string[] keys = maps:keys(m); keys = m.keys();
    maps:remove(m, "a");
    any v = m["a"]; v = m.a;
    string w = (string) m[keys[0]];
    map x = {(a):1, a.b:2, f():3, x[0]:4, "k" + l:5, 6:7, true:8, 1.5:9, -1:10};
    map y = {p:CONST:2, p:q:3, x:4, a:b:5};
    map z = {p:q:r, s:t:u};
}
function f () {
    int[][] a = [[1, 2, 3], [4], []]; int[][][] b = []; string[] [] c = [[]]; a[0][1] = 5; a[2] = [7]; int x = a[0][a[1][0]];
    any[] d = [1, "a", {}, []]; any[][] e = [[1], ["x"]]; json[] f = [{a:1}, {b:2}]; map[] g = [{}, {"a":1}]; p:T[] h = [{x:1}];
    message[] k = []; xml[] l = [xml `<a/>`]; function (int)[] m; int n = a.length; n = a[0].length; int [] o = [1];
}
