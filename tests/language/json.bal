// ids: incompatible-types, json-index-type, duplicate-key, operator-type, condition-type, no-method, undefined-name
import ballerina.lang.system;

struct Point {
    int x;
}

function take (string s, int n) {
    system:println(s + n);
}

function main (string[] args) {
    json j = {name: "Ann", age: 40, "name": "Bob"};
    string name = j.name;
    int age = j.age + 1;
    any box = j;
    string text = box;
    Point p = j;
    string[] list = j.list;
    take(j.name, j.age);
    if (j.age > 18 && j.ok) {
        system:println(name + age + text + p.x);
    }
    if (j.ok) {
        j[1.5] = p;
    }
    j[j.name] = 3;
    blob b;
    json bad = {blob: b, "unknown": nothing, box: box};
    json wrong = "a" - j;
    j.name.first();
    age.name = 3;
    system:println("" + bad + wrong + box);
}
