// ids: map-index-type, incompatible-types, no-method, no-field, not-indexable
import ballerina.lang.system;

function find(map m, string key) (string) {
    return m[key];
}

function main(string[] args) {
    map<int> ages = {"Ann": 30};
    map everything = {a: 1, "b": 2};
    map<map<int>> nested = {a: {b: 1}};
    any x = everything;
    ages[1] = 2;
    ages.Carl = "fifty";
    ages["Dan"] = 2.5;
    string s = ages["Ann"];
    int n = ages.Bob;
    string t = x;
    int u = x["a"];
    int v = x.a;
    if (everything.containsKey("a")) {
        everything.put("c", 3);
    }
    if (ages.containsKey("a")) {
        system:println(everything.size() + ages.length());
    }
    nested["a"] = everything;
    everything = ages;
    ages = everything;
    find(ages, 5);
    find([1], "k");
    int sum = everything["a"] + everything["b"];
    system:println(s + t + n + u + v + sum + nested.a);
}
