// ids: incompatible-types, operator-type
import ballerina.lang.system;

struct Node {
    Node next;
    int value;
}

function value (Node node) (int) {
    if (node.value == null) {
        return null;
    }
    return node.value;
}

function main (string[] args) {
    string s = null;
    int n = null;
    boolean b = null;
    Node node = null;
    if (s == null || n != null || node > null) {
        system:println(s + n + b + value(node) + null);
    }
    node.value = null;
    node.next = null;
}
