// A cast from json never parses text.
import ballerina.lang.system;

function number (json j) (int) {
    return (int)j.size;
}

function main (string[] args) {
    system:println(number(`{"size": 5}`));
    system:println(number(`{"size": "5"}`));
}
