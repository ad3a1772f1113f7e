// ids: swapped-arguments, incompatible-types
// Values of one type where another is wanted.
import ballerina.lang.messages;
import ballerina.lang.system;

struct Person {
    string name;
    int age;
}

function main (string[] args) {
    int count = "3";
    int half = 1.5;
    boolean yes = 1;
    boolean no = "false";
    float f = "2.5";
    int cast = (int) args;
    message m = "hello";
    string payload = m;
    string[] names = "a";
    int[] numbers = ["1", "2"];
    map settings = ["a", "b"];
    Person p = {name: "Ann", aeg: 3};
    p.age = "three";
    p.nam = "Bob";
    string shown = p;
    json j = {"n": 1};
    int n = j.n;
    string text = null;
    int three = settings["three"];
    messages:setStringPayload("text", m);
    system:println(count + half + cast + payload + f + shown + n + text + three + numbers[0] + names[0]);
    system:println(p.name + yes + no);
}
