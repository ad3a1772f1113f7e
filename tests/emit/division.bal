import ballerina.lang.system;

function divide(int a, int b) (int) {
    return a / b;
}

function helper(int b) (int) {
    // lines that count
    int x = 1;
    return x +
        divide(10, b);
}

function main(string[] args) {
    system:println(helper(2));
    int last =
        helper(0);
    system:println(last);
}
