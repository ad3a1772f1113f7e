// What variables of a package hold outlives the event that made it, stays the same value under every name, and a
// borrowed value stays whole when the variable is given another one.
import ballerina.lang.system;
import ballerina.lang.maps;

struct Node {
    string name;
    Node next;
    map marks;
}

map shared = {};
json settings = {"list":[1, 2], "deep":{"a":"first"}};
Node ring = {name:"start"};
string[] words = [];
any last = "nothing";

function fill () {
    map inner = {"count": 1};
    shared["inner"] = inner;
    inner["count"] = 2;
    words[2] = "third " + 3;
}

function replaced () (string) {
    json before = settings.deep;
    string text = ring.name;
    settings = {"new":true};
    ring = {name:"other"};
    return text + " " + (string)before.a;
}

function knot (string name) {
    Node a = {name:name + " a"};
    Node b = {name:name + " b", next:a};
    a.next = b;
    ring = a;
}

function churn (int times) {
    int i = 0;
    while (i < times) {
        knot("knot " + i);
        shared["k" + i % 10] = {"number":i, "list":[i, "text " + i]};
        maps:remove(shared, "k" + (i + 5) % 10);
        words[i % 3] = "word " + i;
        last = words;
        i = i + 1;
    }
}

function main (string[] args) {
    fill();
    map inner = (map)shared["inner"];
    system:println(inner);
    inner["late"] = ["stored", "through", "a", "local"];
    system:println(shared);
    system:println(words);

    json list = settings.list;
    list[3] = "grown";
    system:println(settings);
    system:println(replaced());
    system:println(settings);
    system:println(ring.name);

    churn(1000);
    system:println(ring.next.next.name + ", " + ring.next.name);
    system:println(maps:length(shared));
    system:println(shared["k9"]);
    system:println(last);
    words[0] = "seen by both names";
    string[] same = (string[])last;
    system:println(same[0]);
}
