// Structs: defaults, literals, chains of fields on both sides, identity, recursion, in arrays and maps and back.
import ballerina.lang.system;

struct Address {
    string street;
    string city = "Colombo";
    int[] rooms;
}

struct Person {
    string name = "nobody";
    int age = -1;
    float size = 1;
    boolean left;
    Address home;
    Person[] friends;
    Person parent;
    map notes;
    json extra;
    any thing;
}

// A name of C, a name that C cannot spell, and the names of other things.
struct register {
    int default_;
    int long1 = 7;
    string größe = "é";
    int Person;
}

const int BIG = 12;

Person shared;
Person kept = {name: "kept", age: BIG, home: {city: "Kandy"}};

function older (Person p, int years) (Person) {
    p.age = p.age + years;
    return p;
}

function make (string name, int age) (Person p) {
    p.name = name;
    p.age = age;
    return;
}

function show (Person p) {
    system:println(p.name + " " + p.age + " " + p.size + " " + p.left);
}

function depth (Person p) (int) {
    if (p == null) {
        return 0;
    }
    return 1 + depth(p.parent);
}

function main (string[] args) {
    Person plain;
    show(plain);
    if (plain.home == null && plain.parent == null) {
        system:println("fields of struct type start as null");
    }
    plain.home = {street: "Main"};
    system:println(plain.home.street + ", " + plain.home.city);

    Person ann = {name: "Ann", age: 40, size: 1.5, left: true, home: {street: "Hill " + 3, rooms: [1, 2, 3]}};
    show(ann);
    ann.home.rooms[1] = ann.home.rooms[0] + ann.home.rooms[2] * 10;
    system:println("rooms " + ann.home.rooms[1]);
    ann.home.rooms[4] = 5;
    system:println("rooms " + ann.home.rooms.length + ", the fourth " + ann.home.rooms[3]);

    Person same = ann;
    same.name = same.name + "a";
    system:println(ann.name);
    Person other = {name: ann.name};
    if (same == ann && other != ann) {
        system:println("identity");
    }

    Person child = make("Ben", 4);
    child.parent = ann;
    child.parent.parent = make("Cat", 80);
    system:println("depth " + depth(child));
    child.parent.parent.age = older(child.parent, 1).age + child.parent.parent.age;
    system:println(child.parent.parent.age);
    ann.friends[0] = child;
    ann.friends[1] = {name: "Dan"};
    ann.friends[0].friends[0] = ann;
    system:println(ann.friends[0].friends[0].friends[1].name);

    ann.notes["n"] = 5;
    ann.notes.who = child;
    int n = (int)ann.notes["n"];
    Person who = (Person)ann.notes.who;
    system:println(who.name + n);
    ann.extra = {a: [1, {b: "deep"}]};
    ann.extra.a[1].b = ann.extra.a[1].b + "er";
    system:println("" + ann.extra);
    ann.thing = child;
    Person thing = (Person)ann.thing;
    system:println(thing == child);

    shared = child;
    shared.name = "Bea";
    system:println(child.name + " " + depth(shared));
    shared.parent = null;
    system:println(depth(child));
    system:println(kept.name + " " + kept.age + " " + kept.home.city);
    kept.home.city = "Galle";
    kept.home = {street: kept.home.city};
    system:println(kept.home.street + " " + kept.home.city);

    register r = {long1: 8, größe: "ö"};
    r.Person = r.long1 + r.default_;
    system:println(r.größe + r.Person);
}
