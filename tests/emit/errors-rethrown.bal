import ballerina.lang.errors;
import ballerina.lang.system;

function divide (int a, int b) (int) {
    return a / b;
}

function again (int n) {
    try {
        int x = divide(n, 0);
        system:println(x);
    } catch (errors:Error e) {
        throw e;
    } finally {
        system:println("finally");
    }
}

function main (string[] args) {
    again(1);
}
