import ballerina.lang.system;

function describe(int n) (string) {
    if (n < 0) {
        return "negative";
    } else if (n == 0) {
        return "zero";
    } else if (n == 1) {
        return "one";
    } else if (n / 2 * 2 == n && n < 10) {
        return "small even";
    } else if (n < 10) {
        return "small odd";
    } else if (parse("" + n) > 99) {
        return "large";
    } else {
        return "middling";
    }
}

function parse(string s) (int) {
    return (int) s;
}

function find(int wanted) (string) {
    int i = 0;
    while (i < 10) {
        int j = 0;
        while (true) {
            if (i * j == wanted) {
                return i + "*" + j;
            }
            j = j + 1;
            if (j > i) {
                break;
            }
        }
        i = i + 1;
    }
    return "none";
}

function odd(int limit) (int) {
    int sum = 0;
    int i = 0;
    while (i < limit) {
        i = i + 1;
        if (i % 2 == 0) {
            continue;
        }
        sum = sum + i;
    }
    return sum;
}

function named(int a) (int twice, string text, boolean big) {
    twice = a * 2;
    if (a > 10) {
        big = true;
        return;
    }
    if (a < 0) {
        return 0, "below", false;
    }
    text = "up to ten";
    return;
}

function forward(int a) (int, string, boolean) {
    return named(a);
}

function show(int a) {
    int twice;
    string text;
    boolean big;
    twice, text, big = forward(a);
    system:println(twice + " '" + text + "' " + big);
}

function forever() (int) {
    int i = 0;
    while (true) {
        i = i + 1;
        if (i * i > 50) {
            return i;
        }
    }
}

function main(string[] args) {
    int n = -1;
    while (n < 5) {
        system:println(describe(n));
        n = n + 1;
    }
    system:println(describe(55));
    system:println(describe(555));
    system:println(find(6));
    system:println(find(97));
    system:println(odd(10));
    show(20);
    show(-1);
    show(3);
    system:println(forever());
    var x, _ , z = forward(1);
    system:println(x + " " + z);
    int only;
    only, _, _ = forward(4);
    system:println(only);
    forward(5);
}
