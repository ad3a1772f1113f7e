// What is not there on the way to what is written comes to be: elements, keys, and what structs hold.
import ballerina.lang.system;

struct Part {
    string name;
    int[] list;
    map<int> numbers;
    Part next;
    Part[] parts;
    json info;
}

Part[] kept;

function two () (int, string) {
    return 1, "two";
}

function main (string[] args) {
    Part[] parts;
    parts[1].name = "one";
    parts[2].list[1] = 7;
    parts[3].numbers.k = 5;
    parts[0].parts[1].parts[0].name = "deep";
    parts[4].info.a = [1];
    system:println(parts[0].parts.length + parts.length + parts[2].list.length + lengthof parts[3].numbers);
    system:println(parts[0].parts[1].parts[0].name + parts[4].info);
    map<Part> named;
    named["a"].list[0] = 1;
    named.b.name = "b";
    system:println(named.a.list[0] + named.b.name + lengthof named);
    int n;
    n, parts[6].name = two();
    parts[7].list[n], named.c.name = two();
    system:println(n + parts[6].name + parts[7].list[1] + named.c.name);
    kept[1].numbers["x"] = 1;
    kept[1].numbers["x"] = kept[1].numbers.x + 1;
    system:println(kept.length + kept[1].numbers.x);
    map<map<string[]>> words;
    words["a"].b[1] = "c";
    system:println(words);
    try {
        parts[9].next.name = "nobody";
    } catch (exception e) {
        system:println("null, and " + parts.length);
    }
}
