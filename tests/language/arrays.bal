// Nothing is said about any of this.
import ballerina.lang.system;

const int LAST = 2;
int[] counts = [1, 2, LAST];
map settings = {name: "x", "size": 10, deep: {list: [1, 2, [3]]}};

function rows(int[][] grid, map<string[]> named) (int[], string) {
    int[] lengths;
    int i = 0;
    iterate (int[] row : grid) {
        lengths[i] = row.length;
        i = i + 1;
    }
    iterate (string key : named) {
        iterate (string value : named[key]) {
            if (value == key) {
                continue;
            }
            return lengths, value;
        }
    }
    return lengths, "";
}

function describe(any value) (string) {
    if (value == null) {
        return "nothing";
    }
    return "something";
}

function main(string[] args) {
    int[] lengths = [];
    string[] found = ["a"];
    lengths, found[lengthof found] = rows([[1], [], [2, 3]], {a: ["a", "b"]});
    settings.size = lengths[0] + settings.size;
    settings["more"] = found;
    string name = settings.name;
    float f = settings["size"];
    boolean[] flags = [name == "x", f > 1, !settings.flag];
    if (settings.flag || flags[0] && settings["size"] > 5) {
        counts[lengthof counts] = settings["size"] * 2;
    }
    map<float> weights = {a: 1, b: 2.5};
    weights.c = counts[0];
    message[] parts = [{}, {}];
    parts[5] = {};
    iterate (var part : parts) {
        describe(part);
    }
    system:println("size " + settings.size + describe(null) + describe([1, 2]) + describe({a: 1}) + weights.a + args[0]);
}
