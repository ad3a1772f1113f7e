import ballerina.lang.system;

int counter = 0;
string kept = "a";

function next() (int) {
    counter = counter + 1;
    return counter;
}

function say(string text, int value) (int) {
    system:println(text);
    return value;
}

function change(string to) (string) {
    kept = to;
    return to;
}

function three(int a, int b, int c) (int) {
    return a * 100 + b * 10 + c;
}

function pair() (int, int) {
    return next(), next() * 10;
}

function main(string[] args) {
    system:println(next() - next());
    system:println(next() * 10 + counter);
    system:println(counter + next() + counter);
    system:println(three(next(), counter, next()));
    system:println(three(counter, next(), next()));
    system:println(say("left", 1) + say("middle", 2) * say("right", 3));
    system:println(three(say("x", 1), next(), say("y", 2)));
    system:println(kept + change("b") + kept + change("c") + kept);
    system:println(kept + say("between", 0) + change("d") + kept);
    system:println(next() + " " + counter + " " + next());
    int a;
    int b;
    a, b = pair();
    system:println(a + " " + b);
    system:println(counter == next());
    system:println(next() == counter);
    system:println(counter / say("divisor", 1) + next());
    float f = counter + next() / 2.0;
    system:println(f);
    system:println(-next() + counter);
}
