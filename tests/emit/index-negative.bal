// A negative index fails where something is written, too, and the value before it has been evaluated.
import ballerina.lang.system;

function say (int n) (int) {
    system:println(n);
    return n;
}

function main (string[] args) {
    int[] a = [1];
    a[say(-1)] = say(2);
}
