// iterate: what it goes through, and what changes meanwhile.
import ballerina.lang.system;

int[] kept = [1, 2];

function find (string[] words, string wanted) (int) {
    int i = 0;
    iterate (string word : words) {
        if (word == wanted) {
            return i;
        }
        i = i + 1;
    }
    return -1;
}

function main (string[] args) {
    string text = "";
    iterate (int i : [1, 2, 3, 4, 5, 6]) {
        if (i == 2) {
            continue;
        }
        if (i == 5) {
            break;
        }
        text = text + i + " ";
    }
    system:println(text);
    iterate (int i : kept) {
        kept[lengthof kept] = i * 10;
        kept[1] = 7;
    }
    system:println(kept);
    int[] old = kept;
    iterate (int i : kept) {
        kept = [100];
        old[0] = old[0] + i;
    }
    system:println(old);
    system:println(kept);
    iterate (var row : [["a", "b"], [], ["c"]]) {
        iterate (string cell : row) {
            if (cell == "b") {
                break;
            }
            text = text + cell;
        }
        text = text + row.length;
    }
    system:println(text);
    map m = {x: 1, y: 2};
    iterate (string key : m) {
        m[key + "2"] = m[key];
    }
    system:println(m);
    iterate (float f : [1, 2]) {
        system:println(f);
    }
    iterate (any a : ["a", 1]) {
        system:println(a);
    }
    int times = 0;
    iterate (string unused : m) {
        times = times + 1;
    }
    iterate (string never : []) {
        system:println(never);
    }
    system:println(times);
    system:println(find(["a", "b", "c"], "c") + find([], "a"));
}
