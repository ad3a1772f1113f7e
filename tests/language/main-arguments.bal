// ids: not-indexable
import ballerina.lang.system;

function main(string[] args) {
    system:println("hello " + args[0]);
}
