// Arrays, maps and any, as they look in C.
import ballerina.lang.system;

map settings = {name: "x", "size": 5};
int[] counts;

function sum (int[] a) (int) {
    int i = 0;
    int s = 0;
    while (i < a.length) {
        s = s + a[i];
        i = i + 1;
    }
    return s;
}

function pair () (int, string) {
    return 1, "k";
}

function main (string[] args) {
    int[][] grid = [[1], [], [2, 3]];
    grid[5][2] = 7;
    map<map<int>> nested;
    nested["a"]["b"] = 1;
    nested.x.y = nested.a.b + 1;
    settings.counts = counts;
    string name = settings["name"];
    int size = settings.size + 2;
    counts[3] = size;
    counts[counts[3]] = sum(counts);
    counts[size], settings["pair"] = pairOfAny();
    any[] things = [1, name, null, grid, 2.5];
    if (settings["name"] == "x" && things[2] == null) {
        system:println("size " + settings.size + (int) settings["missing"]);
    }
    iterate (int[] row : grid) {
        if (lengthof row == 0) {
            continue;
        }
        counts[0] = counts[0] + row[0];
    }
    iterate (string key : settings) {
        system:println(key);
    }
    iterate (float f : counts) {
        system:println(f);
    }
    message[] parts = [{}];
    parts[3] = {};
    system:println(sum([1, 2]) + lengthof settings + parts.length);
    if (lengthof args > 0) {
        system:println(args[0]);
    }
}

function pairOfAny () (int, any) {
    return 1, null;
}
