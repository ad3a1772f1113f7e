import ballerina.lang.system;

x = 5;
int y;
function main(string[] args) {
    int a = 1, b = 2;
    final int c = 3;
    int a = 4;
    d = 5;
    var e;
    auto f = 6;
    a += 1;
    a++;
    system:println(a + b + c + d);
    null = a;
    5 = a;
    int int = 5;
    string service = "s";
}
