import ballerina.lang.errors;
import ballerina.lang.system;

struct Timeout {
    string msg;
    int after;
}

int depth = 0;

function divide (int a, int b) (int) {
    return a / b;
}

function deep (int n) (int) {
    depth = n;
    return deep(n + 1) + 1;
}

function late (int n) {
    Timeout t;
    if (n == 1) {
        throw t;
    }
    exception e;
    throw e;
}

function which (int n) (string) {
    try {
        late(n);
    } catch (Timeout t) {
        return "timeout";
    } catch (exception e) {
        return "exception";
    }
    return "fine";
}

function again (int n) {
    try {
        int x = divide(n, 0);
        system:println(x);
    } catch (errors:Error e) {
        system:println("again");
        throw e;
    }
}

function replaced () {
    try {
        again(1);
    } catch (exception e) {
        int y = (int)"no number";
        system:println(y);
    } finally {
        system:println("replaced");
    }
}

function swallowed () (int) {
    while (true) {
        try {
            again(2);
        } finally {
            break;
        }
    }
    try {
        again(3);
    } finally {
        return 5;
    }
}

function main (string[] args) {
    try {
        system:println(deep(1));
    } catch (exception e) {
        system:println("deep: " + (depth > 1000));
    }
    system:println(which(1) + " " + which(2));
    system:println(swallowed());
    try {
        replaced();
    } finally {
        system:println("last");
    }
}
