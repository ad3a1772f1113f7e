import ballerina.lang.system;
import ballerina.lang.errors;

int calls = 0;

function risky (int n) (int) {
    if (n == 0) {
        exception e;
        throw e;
    }
    return 10 / n;
}

function simple (int n) (int) {
    try {
        return risky(n);
    } catch (exception e) {
        system:println("caught");
    }
    return 0 - 1;
}

function both (int n) (int a, int b) {
    a = 1;
    b = 2;
    try {
        a = risky(n);
        if (n == 1) {
            return;
        }
        if (n == 2) {
            return 7, 8;
        }
    } catch (errors:TypeCastError t) {
        b = 3;
    } catch (errors:Error e) {
        b = 4;
        calls = risky(calls);
    } finally {
        system:println("finally");
    }
    return a, b;
}

function loops (int n) (int) {
    int i = 0;
    int sum = 0;
    while (i < 10) {
        i = i + 1;
        try {
            try {
                if (i == 3) {
                    continue;
                }
                if (i == n) {
                    break;
                }
                sum = sum + risky(i - 5);
            } finally {
                sum = sum + 100;
            }
            while (true) {
                break;
            }
        } catch (exception e) {
            sum = sum + 1000;
            if (n == 20) {
                throw e;
            }
        } finally {
            sum = sum + 10000;
        }
    }
    return sum;
}

function always (int n) (string) {
    try {
        if (n == 0) {
            return "zero";
        }
        return "more";
    } finally {
        system:println("always");
    }
}

function never (int n) {
    int x = 0;
    try {
        x = n;
    } catch (exception e) {
        system:println(x);
    }
}

function main (string[] args) {
    system:println(simple(2));
    system:println(simple(0));
    int a;
    int b;
    a, b = both(1);
    a, b = both(2);
    system:println(a + " " + b);
    try {
        a, b = both(0);
    } catch (exception e) {
        system:println("out");
    }
    system:println(loops(8));
    system:println(always(0));
    never(3);
    try {
        throw both2();
    } finally {
        system:println("bye");
    }
}

function both2 () (exception) {
    exception e;
    return e;
}
