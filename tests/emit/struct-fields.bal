// The C of structs and json: fields and members, read and written, literals, a cast with a second target.
import ballerina.lang.errors;
import ballerina.lang.system;

struct Address {
    string city = "Kandy";
    json notes;
}

struct Person {
    string name;
    int age = -1;
    Address home;
    Person parent;
}

Person kept;

function city (Person p) (string) {
    return p.parent.home.city;
}

function main (string[] args) {
    Person ann = {name: "Ann", age: 40, home: {notes: {tags: ["a", 1, null]}}};
    ann.parent = {home: ann.home};
    ann.age = ann.age + 1;
    ann.home.notes.tags[3] = `{"who": ${ann.name}}`;
    kept = ann;
    kept.parent.home.city = city(ann) + kept.age;
    int first;
    errors:Error err;
    first, err = (int)ann.home.notes.tags[1];
    if (err == null && ann.parent.parent == null) {
        system:println("" + first + ann.home.notes);
    }
}
