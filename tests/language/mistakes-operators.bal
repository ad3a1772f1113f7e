// Operators and conditions with operands they do not take.
import ballerina.lang.system;

function main (string[] args) {
    int count = 3;
    boolean yes = true;
    string text = "a";
    message m = {};
    map settings = {};
    json j = {"n": 1};
    any some = 1;
    if (count) {
        system:println("some");
    }
    while (text) {
        system:println("forever");
    }
    if (count == "3") {
        system:println("three");
    }
    if (yes == 1) {
        system:println("yes");
    }
    if (m == "hello") {
        system:println("hello");
    }
    if (!count) {
        system:println("none");
    }
    if (count > "2" && yes) {
        system:println("more");
    }
    if (text < "b") {
        system:println("before");
    }
    if (count == null) {
        system:println("nothing");
    }
    if (settings) {
        system:println("settings");
    }
    if (j.n > 1) {
        system:println("json");
    }
    if (some + 1 == 2) {
        system:println("two");
    }
    int sum = count - text;
    int less = -text;
    count = count + yes;
    string one = args["0"];
    string two = text[0];
    int length = args.size;
    int long = text.length();
    int both = count && yes;
    int power = count ^ 2;
    system:println(one + two + sum + less + length + long + both + power);
}
