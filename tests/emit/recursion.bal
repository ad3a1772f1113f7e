import ballerina.lang.system;

function fibonacci(int n) (int) {
    if (n < 2) {
        return n;
    }
    return fibonacci(n - 1) + fibonacci(n - 2);
}

function isEven(int n) (boolean) {
    if (n == 0) {
        return true;
    }
    return isOdd(n - 1);
}

function isOdd(int n) (boolean) {
    return n != 0 && isEven(n - 1);
}

function dive(int n) (int) {
    return dive(n + 1) + 1;
}

function main(string[] args) {
    system:println(fibonacci(20));
    system:println(isEven(1000));
    system:println(dive(0));
}
