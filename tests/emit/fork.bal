import ballerina.lang.messages;
import ballerina.lang.system;

struct Point {
    int x;
    float y;
}

struct Trouble {
    string msg;
    int code;
}

map shared = {};
map late = {};

function text(string s) (message) {
    message m = {};
    messages:setStringPayload(m, s);
    return m;
}

// Copies of values go in; what containers hold is seen by all.
function visible() {
    int i = 100;
    string s = "outside";
    map m = {"name": "Abhaya"};
    Point p = {x: 1, y: 2};
    fork {
        worker first {
            i = i + 1;
            m.name = "Rajasinghe";
            system:sleep(10);
            i, p.y -> fork;
        }
        worker second {
            s = s + "?";
            p.x = 7;
            s -> fork;
        }
    } join (all) (map results) {
        any[] a = (any[]) results.first;
        any[] b = (any[]) results["second"];
        system:println((int) a[0] + ", " + (float) a[1] + ", " + (string) b[0]);
    }
    string name = (string) m.name;
    system:println(i + " " + s + " " + name + " " + p.x);
}

// Who sends nothing is not among the results; of what is sent twice the last counts.
function sent() {
    fork {
        worker silent {
            system:sleep(1);
        }
        worker twice {
            1 -> fork;
            2, null -> ;
        }
        worker early {
            if (lengthof shared == 0) {
                return;
            }
            3 -> fork;
        }
    } join (all) (map results) {
        any[] values = (any[]) results.twice;
        system:println((int) values[0] + " of " + lengthof values + ", " + lengthof results);
    }
}

// The quickest is enough; the other one goes on.
function quickest() (string) {
    fork {
        worker slow {
            system:sleep(500);
            late.slow = "slow has ended";
            "slow" -> fork;
        }
        worker quick {
            system:sleep(5);
            "quick" -> fork;
        }
    } join (some 1) (map results) {
        iterate (string name : results) {
            return name;
        }
    }
    return "none";
}

function named() (int) {
    fork {
        worker a {
            1 -> fork;
        }
        worker b {
            system:sleep(5000 * lengthof shared);
            2 -> fork;
        }
        worker c {
            system:sleep(5);
            4 -> fork;
        }
    } join (all a, c) (map results) {
        return lengthof results;
    }
    return 0;
}

// Clones of the message, replies in the order of the workers.
function replies(message m) (string) {
    string all = "";
    fork (m) {
        worker late (message msg) {
            system:sleep(10);
            messages:setStringPayload(msg, messages:getStringPayload(msg) + "-late");
            reply msg;
        }
        worker failing (message msg) {
            Trouble t = {msg: "no reply", code: 3};
            throw t;
        }
        worker soon (message msg) {
            messages:setStringPayload(msg, messages:getStringPayload(msg) + "-soon");
            reply msg;
        }
    } join (all) (message[] results) {
        iterate (message r : results) {
            all = all + messages:getStringPayload(r) + " ";
        }
    } timeout (30) (message[] results) {
        all = "timeout";
    }
    return all + messages:getStringPayload(m);
}

function tooLate() (string) {
    message m = {};
    fork (m) {
        worker never (message msg) {
            system:sleep(300);
            reply msg;
        }
        worker soon (message msg) {
            reply msg;
        }
    } join (all) (message[] results) {
        return "in time";
    } timeout (0) (message[] results) {
        return "too late, with " + lengthof results;
    }
}

// Nobody is left who could make it two.
function enough() (int) {
    fork {
        worker a {
            int none = 0;
            1 / none -> fork;
        }
        worker b {
            2 -> fork;
        }
    } join (some 2) (map results) {
        return lengthof results;
    }
    return -1;
}

function loops() (int) {
    int rounds = 0;
    while (true) {
        rounds = rounds + 1;
        fork {
            worker w {
                rounds * 10 -> fork;
            }
        } join (all) (map results) {
            any[] values = (any[]) results.w;
            int n = (int) values[0];
            if (n < 30) {
                continue;
            }
            break;
        }
    }
    return rounds;
}

function nested() {
    int a = 1;
    fork {
        worker outer {
            int b = 2;
            fork {
                worker inner {
                    a + b -> fork;
                }
            } join (all) (map results) {
                any[] values = (any[]) results.inner;
                int n = (int) values[0];
                n * 10 + a -> fork;
            }
        }
    } join (all) (map results) {
        any[] values = (any[]) results.outer;
        system:println(values[0]);
    }
}

// A fork without join waits for its workers, too.
function plain() {
    fork {
        worker a {
            system:sleep(5);
            system:println("a");
        }
        worker b {
            system:println("b");
        }
    }
    system:println("behind the fork");
}

connector Counter (string name) {
    int count = 0;

    action twice (Counter c, int by) (int) {
        fork {
            worker a {
                count = count + by;
            }
            worker b {
                system:sleep(1);
                count = count + by;
                name -> fork;
            }
        } join (all) (map results) {
            any[] values = (any[]) results.b;
            system:println(values[0]);
        }
        return count;
    }
}

// What is sent may begin with a word that is only one before a value.
function measured(string[] list) {
    fork {
        worker length { lengthof list -> fork; }
        worker types { typeof list, lengthof list + 1 -> fork; }
    } join (all) (map results) {
        any[] length = (any[]) results.length;
        any[] types = (any[]) results.types;
        system:println(length[0]);
        system:println(types[0]);
        system:println(types[1]);
    }
}

function main(string[] args) {
    measured(["a", "b"]);
    visible();
    sent();
    system:println(quickest());
    system:println(named());
    system:println(replies(text("m")));
    system:println(tooLate());
    system:println(enough());
    system:println(loops());
    nested();
    plain();
    Counter c = create Counter("counted");
    system:println(Counter.twice(c, 4));
    while (lengthof late == 0) {
        system:sleep(5);
    }
    system:println(late.slow);
    system:println(replies(null));
}
