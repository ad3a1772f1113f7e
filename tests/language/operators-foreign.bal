import ballerina.lang.system;

function main(string[] args) {
    int n = 1;
    boolean b = true;
    boolean c = b & b;
    boolean d = b | b;
    boolean e = b and b;
    boolean f = not b;
    boolean g = n === 1;
    boolean h = n <> 1;
    int i = n << 2;
    int j = n ** 2;
    int k = n mod 2;
    int l = -n;
    boolean o = !(n == 1) && b == "x";
    string p = "a" * 3;
    system:println("a" + n + b);
}
