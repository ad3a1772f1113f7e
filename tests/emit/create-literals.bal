import ballerina.lang.system;

struct Limits {
    int most = 3;
    string[] names;
}

connector Store (map options, json first, Limits limits, int[] numbers) {
    action show (Store s, map more, json last) {
        system:println(options);
        system:println(first);
        system:println(limits.names.length + limits.most + numbers[1]);
        system:println(more);
        system:println(last);
    }
}

Store kept = create Store({"a":1}, `{"b":[2]}`, {names:["x", "y"]}, [4, 5]);

function main (string[] args) {
    kept.show({"c":3}, {"d":[4, {}]});
    Store empty = create Store({}, {}, {}, [0, 1]);
    Store.show(empty, {}, []);
}
