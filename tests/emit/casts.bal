// Casts (T) e and conversions <T> e, with one target and with a second one for the error.
import ballerina.lang.errors;
import ballerina.lang.system;

struct Person {
    string name;
    int age = 3;
}

struct Named {
    string name;
}

Person kept;
errors:Error last;

function toPerson (json j) (Person) {
    Person p = {name: "from " + (string)j.name};
    return p;
}

function half (int n) (int) {
    return n / 2;
}

function third (int n) (int) {
    return 10 / n;
}

function find (string s) (int n, errors:Error problem) {
    n, problem = <int>s;
    return;
}

function show (string what, errors:Error e) {
    if (e == null) {
        system:println(what + ": fine");
    } else {
        system:println(what + ": failed");
    }
}

function main (string[] args) {
    any box = 5;
    int n = (int)box;
    float f = (float)box;
    system:println(n + f);
    box = "text";
    string s = (string)box;
    box = [1, 2];
    int[] list = (int[])box;
    list[2] = 3;
    int[] again = (int[])box;
    system:println(s + again.length);
    box = null;
    Person nobody = (Person)box;
    system:println(nobody == null);

    errors:Error err;
    box = "5";
    n, err = (int)box;
    show("(int) of a string in any", err);
    system:println(n);
    n, err = <int>box;
    show("<int> of a string in any", err);
    system:println(n);
    n, _ = <int>"no number";
    system:println(n);
    var parsed, problem = <float>"2.5";
    show("<float> of text", problem);
    system:println(parsed);
    var wrong, castError = (boolean)box;
    show("(boolean) of text", castError);
    system:println(wrong);
    if (castError.sourceType == "string" && castError.targetType == "boolean" && castError.msg != "") {
        system:println("the error knows the types");
    }
    _, last = <boolean>"maybe";
    show("<boolean> of maybe", last);
    var both, _ = <boolean>"true";
    system:println(both);

    json j = {name: "Ann", age: 40};
    Person ann = (Person)j;
    Person bob;
    bob, err = <Person>j;
    show("<Person> of json", err);
    system:println(ann.name + ann.age + bob.name + bob.age + (ann == bob));
    j = {age: "old"};
    bob, err = (Person)j;
    show("(Person) of other json", err);
    system:println(bob.age);
    map m = {name: "Map", age: 7};
    var fromMap, e1 = <Person>m;
    show("<Person> of a map", e1);
    map back = (map)fromMap;
    system:println(fromMap.name + (int)back["age"]);
    kept, last = <Person>j;
    show("a package variable", last);
    system:println(kept.name + kept.age);
    json again1 = (json)ann;
    json again2;
    again2, _ = <json>m;
    system:println("" + again1 + again2);
    Named named = <Named>ann;
    system:println(named.name);
    string[] texts = (string[])again1.none;
    system:println(texts == null);
    j = {list: ["a", "b"], bad: ["a", 1]};
    texts = (string[])j.list;
    system:println(texts[1]);
    texts, err = (string[])j.bad;
    show("an array with a number in it", err);
    system:println(texts.length);

    Person made = <Person, toPerson>again1;
    system:println(made.name + made.age);
    var halved, e2 = <int, half>9;
    show("<int, half>", e2);
    var failed, e3 = <int, third>0;
    show("<int, third>", e3);
    system:println(halved + failed);
    n, err = find("12");
    system:println(n);
    n, err = find("twelve");
    show("find", err);
    Person[] people = [ann, {}];
    people[1].age, err = <int>"77";
    system:println(people[1].age);

    string text = <string>5 + <string>true + <string>1.5;
    boolean yes = <boolean>"true";
    int truncated = <int>3.9 + <int>"4" + (int)"5";
    system:println(text + yes + truncated);
    system:println(typeof box + " " + typeof n + " " + typeof ann + " " + typeof j.list + " " + typeof texts);
}
