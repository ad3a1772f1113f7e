// ids: throw-type, catch-type, unreachable-catch, unreachable-statement, missing-return
import ballerina.lang.errors;
import ballerina.lang.system;

struct Timeout {
    string msg;
    int after;
}

struct Person {
    string name;
}

function thrown (int n) {
    string text = "no";
    if (n == 1) {
        throw text;
    }
    if (n == 2) {
        throw n;
    }
    if (n == 3) {
        Person p;
        throw p;
    }
    if (n == 4) {
        Timeout t;
        throw t;
    }
    exception e;
    throw e;
}

function caught (int n) {
    try {
        thrown(n);
    } catch (int i) {
        system:println("int");
    } catch (Person p) {
        system:println("person");
    } catch (Unknown u) {
        system:println("unknown");
    } catch (Timeout t) {
        system:println("timeout");
    } catch (Timeout again) {
        system:println("again");
    } catch (errors:Error e) {
        system:println("any");
    } catch (exception e) {
        system:println("too late");
    }
}

function behind (int n) (int) {
    exception e;
    throw e;
    n = 1;
}

function flow (int n) (int) {
    try {
        return n;
    } catch (exception e) {
        throw e;
    }
    system:println("never");
}

function half (int n) (int) {
    try {
        return n;
    } catch (exception e) {
        system:println("and then?");
    }
}

function whole (int n) (int) {
    try {
        thrown(n);
    } finally {
        return n;
    }
}

function scopes () {
    try {
        int a = 1;
        system:println(a);
    } catch (exception e) {
        int e = 2;
        system:println(a + e);
    } finally {
        int b;
    }
}

function main (string[] args) {
    caught(1);
    system:println(behind(1) + flow(2) + half(3) + whole(4));
    scopes();
}
