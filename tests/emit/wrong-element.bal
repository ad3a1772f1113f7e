// An element of a map is of another type than expected.
import ballerina.lang.system;

function main (string[] args) {
    map m = {age: "forty"};
    system:println("age " + m.age);
    int age = m.age;
    system:println(age);
}
