import ballerina.lang.system;

function int twice(int n) {
    return n * 2;
}
function half(int n) int {
    return n / 2;
}
function third(int n): int {
    return n / 3;
}
function fourth(int n) -> int {
    return n / 4;
}
function fifth(n int) (int) {
    return n / 5;
}
function sixth(n) (int) {
    return n / 6;
}
function main(string[] args) {
    system:println(twice(1) + half(2));
}
