// Values of one type where another is wanted.
import ballerina.lang.messages;
import ballerina.lang.system;

function main (string[] args) {
    int count = "3";
    int half = 1.5;
    boolean yes = 1;
    boolean no = "false";
    string text = 5;
    float f = "2.5";
    int fromText = (int) "x" + 1;
    int cast = (int) args;
    message m = "hello";
    string payload = m;
    string[] names = "a";
    int[] numbers = ["1", "2"];
    map settings = ["a", "b"];
    if (count) {
        system:println("some");
    }
    if (text = "a") {
        system:println("a");
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
    if (count > "2" && no) {
        system:println("more");
    }
    if (names == null) {
        system:println("no names");
    }
    int sum = count - text;
    int less = -text;
    count = count + true;
    string one = args["0"];
    string two = text[0];
    int three = settings["three"];
    int length = names.size;
    int long = text.length();
    system:println(sum + less + one + two + three + length + long + fromText + cast + half + payload + f);
    messages:setStringPayload(m, count);
    messages:setStringPayload("text", m);
}
