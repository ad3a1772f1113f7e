// ids: map-index-type, duplicate-key, incompatible-types, literal-without-target
import ballerina.lang.system;

function find(map m, string key) (string) {
    return m[key];
}

function main(string[] args) {
    map<int> ages = {"Ann": 30, Bob: "forty", "Ann": 31, Bob: 5};
    map everything = {a: 1, "b": 2, 3: 4, a: 5};
    map[] list = [{a: 1}, {a: {b: 1, b: 2}}, [1]];
    map<map<int>> nested = {a: {b: 1}, c: {d: "x"}, e: 5};
    ages = [1];
    find({k: 1, k: 2}, "k");
    var m = {a: 1};
    int n = {};
    system:println(list[0].a + lengthof nested + lengthof everything);
}
