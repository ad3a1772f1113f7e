import ballerina.lang.errors;
import ballerina.lang.system;

// All kinds of names that a worker may see.
function kinds(int p) (int r, string s) {
    r = p;
    iterate (int i : [1, 2]) {
        try {
            int none = 0;
            r = i / none;
        } catch (errors:Error e) {
            fork {
                worker w {
                    r + i + p -> fork;
                    e.msg -> fork;
                }
            } join (all) (map results) {
                iterate (string name : results) {
                    fork {
                        worker again {
                            any[] values = (any[]) results[name];
                            s = s + name;
                            values[0], s -> fork;
                        }
                    } join (all) (map inner) {
                        any[] values = (any[]) inner.again;
                        s = s + (string) values[0] + (string) values[1];
                    }
                }
            }
        }
    }
    return;
}

function main(string[] args) {
    var n, text = kinds(7);
    system:println(n + text);
}
