// ids: unknown-field, duplicate-key, field-name, incompatible-types, operator-type, no-field, not-a-value, literal-without-target
import ballerina.lang.errors;
import ballerina.lang.system;

struct Address {
    string street;
    string city;
}

struct Person {
    string name;
    int age;
    Address home;
}

function main (string[] args) {
    Person p = {nme: "Ann", age: "40", age: 41, "name": "Bob", 5: 6};
    p.ages = 3;
    p.home.cty = "x";
    string s = p.name.first;
    string t = p;
    Person q = {name: "Bob", home: {city: "Kandy", country: "Sri Lanka"}};
    if (p < q) {
        system:println(s + t + p);
    }
    Address a = p;
    p.home = {"Main Street", "Kandy"};
    Person = p;
    errors:Error e = {msg: "m", message: "n"};
    system:println(a.city + e.mesg);
    var r = {name: "Ann"};
    p.name = null;
    p.home = null;
}
