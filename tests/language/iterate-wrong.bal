// ids: not-iterable, incompatible-types, unreachable-statement, missing-return
import ballerina.lang.system;

function first(string[] names) (string) {
    iterate (string name : names) {
        return name;
    }
}

function main(string[] args) {
    int n = 5;
    any[] things = [1, "a"];
    map m = {a: 1};
    iterate (int i : n) {
        system:println(i);
    }
    iterate (string c : "text") {
        system:println(c);
    }
    iterate (int i : args) {
        system:println(i);
    }
    iterate (string s : things) {
        system:println(s);
    }
    iterate (int k : m) {
        system:println(k);
    }
    iterate (string a : args) {
        string args = a;
        break;
        system:println(args);
    }
}
