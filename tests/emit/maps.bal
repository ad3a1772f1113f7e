// What maps do: keys in order, missing keys, types of elements, nesting, references.
import ballerina.lang.system;

map settings = {name: "x", "size": 10, nested: {list: [1, 2], deep: {on: true}}};
map<int> ages;
int calls = 0;

function next () (int) {
    calls = calls + 1;
    return calls;
}

function show (string what, map m) {
    string text = what + ":";
    iterate (string key : m) {
        text = text + " " + key + "=" + m[key];
    }
    system:println(text);
}

function nothing () (map) {
    return {};
}

function missing () {
    map m = {};
    int i = m.no;
    float f = m["no"];
    string s = m.no;
    boolean b = m.no;
    int[] a = m.no;
    map n = m.no;
    any x = m.no;
    system:println("missing " + i + f + "<" + s + ">" + b + a.length + lengthof n);
    system:println((m.no == null) + " " + (x == null) + " " + (m.no == 0) + " " + ((int) m.no == 0));
    system:println("text <" + m.no + ">");
    if (!m.flag && m.count < 1) {
        m.count = m.count + 1;
        m.count = 1 + m.count;
    }
    show("counted", m);
    a[0] = 1;
    n.k = 2;
    show("unchanged", m);
    map<int> typed = {a: 1};
    system:println(typed.a + typed["b"] + lengthof typed);
    map<string[]> lists;
    lists.x[1] = "b";
    lists["x"][0] = "a";
    lists["y"] = lists.x;
    lists.y[2] = "c";
    system:println(lists.x[0] + lists.x[1] + lists.x[2] + lists.length.length + lengthof lists);
}

function order () {
    map m = {c: 3, "a": 1, b: 2};
    m["a"] = "one";
    m.z = 26;
    m["c" + "c"] = 2.5;
    show("order", m);
    map evaluated = {a: next(), b: next(), c: {d: next()}, "e" + next(): next()};
    show("evaluated", evaluated);
    map<map<int>> deep = {x: {y: 1}};
    deep.x.z = deep.x.y + 1;
    deep["new"]["k"] = 5;
    iterate (string outer : deep) {
        show(outer, deep[outer]);
    }
}

function references () {
    map m = settings;
    m.size = m.size + 1;
    system:println("size " + settings.size);
    map nested = settings.nested;
    int[] list = nested["list"];
    list[2] = 3;
    nested.more = {a: 1};
    show("settings", settings);
    map other = nothing();
    settings.nested = other;
    other.later = true;
    show("settings", settings);
    show("nested", nested);
    ages.Ann = 30;
    ages["Bob"] = 40;
    map<int> alias = ages;
    alias.Carl = 50;
    show("ages", ages);
    system:println((alias == ages) + " " + (m == settings) + " " + (m == other) + " " + (m != null));
}

function keys () {
    map m = {a: 1, b: 2};
    iterate (string key : m) {
        m[key + key] = m[key];
        m.b = 9;
    }
    show("while it grows", m);
    map big;
    int i = 0;
    while (i < 1000) {
        big["key " + i] = i;
        i = i + 1;
    }
    i = 0;
    int sum = 0;
    while (i < 1000) {
        sum = sum + big["key " + i];
        i = i + 1;
    }
    system:println("big " + lengthof big + " " + sum);
    big["\u00e9"] = "e";
    big[""] = "empty";
    string e = big["é"];
    string empty = big[""];
    system:println(e + empty + lengthof big);
}

function main (string[] args) {
    missing();
    order();
    references();
    keys();
}
