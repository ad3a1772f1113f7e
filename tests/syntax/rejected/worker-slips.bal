import ballerina.lang.system;

// Each function has one mistake in what workers have of their own, and nothing else is said about it.
function parentheses () {
    fork {
        worker a { 1 -> fork; }
    } join all (map results) {
        system:println(results.a);
    }
}

function uncounted (message m) {
    fork (m) {
        worker a (message msg) { reply msg; }
    } join (any) (message[] replies) {
        system:println(lengthof replies);
    } timeout (3) (message[] replies) {
        system:println("late");
    }
}

function uncountedNames (message m) {
    fork (m) {
        worker a (message msg) { reply msg; }
    } join (some a) (message[] replies) {
        system:println(lengthof replies);
    }
}

function unnamed () {
    fork {
        worker a { 1 -> fork; }
    } join (all) (map) {
        system:println("joined");
    }
}

function unnamedMessages (message m) {
    fork (m) {
        worker a (message msg) { reply msg; }
    } join (message[]) {
        system:println("joined");
    }
}

function noResults () {
    fork {
        worker a { 1 -> fork; }
    } join (all) {
        system:println("joined");
    }
}

function noResultsInTime () {
    fork {
        worker a { 1 -> fork; }
    } join (all) (map results) {
        system:println(results.a);
    } timeout (30) {
        system:println("late");
    }
    system:println("on");
}

function received () {
    worker w { 1 -> default; }
    int x <- w;
    system:println(x);
}

function receivedAsValue () {
    worker w { 1 -> default; }
    int x = <- w;
    system:println(x);
}

function receivedLater () {
    worker w { 1 -> default; }
    int x;
    x = <- w;
    system:println(x);
}

function results (message m) {
    worker w (message x) (message) { reply x; }
    m -> w;
    m <- w;
}

function statements () {
    fork {
        system:println("forked");
    } join (all) (map results) {
        system:println("joined");
    }
}
