// Functions: what they take and give.
import ballerina.lang.system;

function half (int n) (int) {
    return n / 2;
}

function nothing (int n) {
    system:println(n);
}

function pair (int n) (int, string) {
    return n, "n";
}

function named (int n) (int sum, string text) {
    sum = n;
    return n;
}

function both (int a, int a) (int) {
    return a;
}

function noReturn (int n) (int) {
    if (n > 0) {
        return 1;
    }
}

function wrongType (int n) (int) {
    return "text" + n;
}

function tooMany (int n) (int) {
    return n, n;
}

function noValue (int n) (int) {
    return;
}

function valueFromNothing (int n) {
    return n;
}

function behind (int n) (int) {
    return n;
    system:println("done");
}

function half (int m) (int) {
    return m;
}

function string (int n) (int) {
    return n;
}

function main (string[] args) {
    int a = half("8");
    int b = half();
    int c = nothing(1);
    int d = pair(1);
    int e;
    string f;
    e, f = half(1);
    f, e = pair(1);
    e, f, a = pair(1);
    system:println(nothing(2));
    half(1) + 2;
    int g = half(half);
    var h = nothing(3);
    system:println(a + b + c + d + e + f + g + h + named(1));
    system:println();
    main(args);
}
