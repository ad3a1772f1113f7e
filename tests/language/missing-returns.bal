import ballerina.lang.system;

function sign(int n) (string) {
    if (n < 0) {
        return "minus";
    }
}
function twice(int n) (int) {
    int m = n * 2;
}
function nothing(int n) {
    return n;
}
function word() (string) {
    return 1;
}
function main(string[] args) {
    system:println(sign(1) + twice(2) + word());
    string s = nothing(1);
}
