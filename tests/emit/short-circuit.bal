import ballerina.lang.system;

int calls = 0;

function yes(string name) (boolean) {
    system:println("yes " + name);
    return true;
}

function no(string name) (boolean) {
    system:println("no " + name);
    return false;
}

function count() (boolean) {
    calls = calls + 1;
    return true;
}

function main(string[] args) {
    system:println(no("a") && yes("b"));
    system:println(yes("c") || no("d"));
    system:println(no("e") && yes("f") || yes("g"));
    system:println((no("h") || yes("i")) && (no("j") || no("k")));
    boolean x = true;
    x = x && no("l") || x && yes("m");
    system:println(x);
    x = no("n") || x;
    system:println(x);
    if (x && yes("o") && no("p") && yes("q")) {
        system:println("unreached");
    } else if (no("r") || yes("s")) {
        system:println("reached");
    }
    system:println(false && count());
    system:println(true || count());
    system:println(true && count() && calls == 1);
    int zero = 0;
    system:println(zero != 0 && 1 / zero == 1);
    system:println(zero == 0 || 1 / zero == 1);
    system:println(!(zero == 0 && 4 / (zero + 2) == 2));
    string label = "t" + (yes("u") && no("v")) + (no("w") || yes("x"));
    system:println(label);
    int i = 0;
    while (yes("y") && i < 2) {
        i = i + 1;
    }
}
