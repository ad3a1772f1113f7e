import ballerina.lang.system;

const string NAME = "balc";
const float HALF = 0.5;
const boolean ON = true;

function plus(string s) (string) {
    return s + "+";
}

function same(string s) (string) {
    return "" + s + "";
}

function main(string[] args) {
    int i = 42;
    boolean b = false;
    string s = i;
    system:println(s);
    s = 2.5;
    system:println(s);
    s = b;
    system:println(s);
    system:println("i=" + i + ", b=" + b + ", n=" + NAME + ", h=" + HALF + ", on=" + ON + ".");
    system:println(1 + 2 + "three" + 4 + 5);
    system:println("a" + ("b" + ("c" + i)) + "d");
    system:println(plus(plus("x") + plus("y")));
    system:println(same("kept"));
    system:println("" + "");
    system:println("one" + "two" + 3 + true);
    system:println(s == "false");
    system:println(s != "false");
    system:println("x" + i == "x42");
    system:println(i == "42");
    system:println((string) 7 + (string) 1.0 + (string) true);
    system:println((int) "123" + 1);
    system:println((float) "1.5" * 2);
    system:println((int) true + (int) false);
    system:println((boolean) 3);
    system:println((boolean) 0.0);
    string empty;
    system:println("[" + empty + "]");
    string grown = "";
    int n = 0;
    while (n < 5) {
        grown = grown + n + ",";
        n = n + 1;
    }
    system:println(grown);
}
