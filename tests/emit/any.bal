// Values of type any: what goes in, how it compares, what it prints, what comes back.
import ballerina.lang.system;

any kept;

function same (any a, any b) (string) {
    if (a == b) {
        return "same";
    }
    return "different";
}

function kind (string s) (string) {
    return "string";
}

function kind (float f) (string) {
    return "float";
}

function kind (any a) (string) {
    return "any";
}

function first (any[] things) (any) {
    if (things.length > 0) {
        return things[0];
    }
    return null;
}

function main (string[] args) {
    any nothing;
    system:println(nothing);
    system:println(nothing == null);
    any a = 5;
    system:println(a);
    a = 2.5;
    system:println(a);
    a = "text \"quoted\"";
    system:println(a);
    a = true;
    system:println(a);
    int[] list = [1, 2];
    a = list;
    system:println(a);
    list[2] = 3;
    system:println(a);
    a = {name: "x", list: ["a", 1.5, null, {}], none: null};
    system:println(a);
    system:print([1, 2, 3]);
    system:println([[1], []]);
    system:println({a: {b: "c"}});
    system:println(null);
    system:println(same(1, 1) + " " + same(1, 2) + " " + same("a", "a") + " " + same(null, null));
    system:println(same(list, list) + " " + same(list, [1, 2, 3]) + " " + same(list, null) + " " + same(true, "true"));
    system:println(a != null && a != 5 && kept == null);
    system:println(kind("a") + " " + kind(1.0) + " " + kind({a: 1}) + " " + kind(list) + " " + kind(null));
    kept = list;
    list[0] = 10;
    system:println(kept);
    kept = "now text";
    system:println(kept);
    any[] things = [1, "two", list, null];
    things[5] = things;
    things[5] = 3.0;
    system:println(things);
    system:println(first(things));
    system:println(first([]));
    a = things[0];
    int n = (int) a + 1;
    string s = (string) things[1];
    int[] back = (int[]) things[2];
    float f = (float) things[0];
    back[0] = n;
    system:println(s + list[0] + f);
    int[] none = (int[]) things[3];
    system:println(none == null);
    n = (int) things[1];
    system:println("not reached");
}
