import ballerina.lang.system;

function forms(message m) {
    fork (m) {
        worker a {
            1 -> fork;
        }
    } join (all) (message[] r) {
        system:println(r.length);
    }
    fork {
        worker b (message msg) {
            reply msg;
        }
    } join (all) (map r) {
        system:println(r);
    }
}

function results(message m) {
    fork (m) {
        worker a (message msg) {
            reply msg;
        }
    } join (all) (map r) {
        system:println("a map");
    } timeout ("30") (message r) {
        system:println("one message");
    }
    fork {
        worker a {
            1 -> fork;
        }
    } join (all) (message[] r) {
        system:println("messages");
    }
}

function conditions() {
    fork {
        worker first {
            1 -> fork;
        }
        worker second {
            2 -> fork;
        }
    } join (some 3) (map r) {
        system:println("three of two");
    }
    fork {
        worker first {
            1 -> fork;
        }
    } join (some 0) (map r) {
        system:println("none");
    }
    fork {
        worker first {
            1 -> fork;
        }
        worker second {
            2 -> fork;
        }
    } join (all firts, second, second, other) (map r) {
        system:println("names");
    }
    fork {
    } join (all) (map r) {
        system:println("nobody");
    }
}
