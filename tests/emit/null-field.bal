// A field of a struct that is null is an error that names the place.
import ballerina.lang.system;

struct Node {
    string name;
    Node next;
}

function name (Node node) (string) {
    return node.next.name;
}

function main (string[] args) {
    Node node = {next: {name: "second"}};
    system:println(name(node));
    system:println(name(node.next));
}
