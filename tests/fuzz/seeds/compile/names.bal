import ballerina.lang.system;

// Words of C, macros, names of the runtime, and names that one spelling for C could confuse.
const int errno = 1;
const int linux = 2;
const int register = 3;
int auto = 4;
int a_b = 5;
int NULL = 6;

function double_(int int_) (int) {
    return int_ * 2;
}

function main_(int argc) (int) {
    return argc;
}

function f_f(int t1) (int) {
    int t2 = t1 + 1;
    return double_(t2) + t1;
}

function été(int café) (int) {
    int u00e9 = 1;
    int é = 2;
    return café + u00e9 * 10 + é * 100;
}

function u00e9tu00e9(int x) (int) {
    return x;
}

function $dollar(int $) (int) {
    return $;
}

function over(int x) (string) {
    return "int";
}

function over(string x) (string) {
    return "string";
}

function over(int x, int y) (string) {
    return "two";
}

function over_2(int x) (string) {
    return "over_2";
}

function result(int ev) (int, int) {
    int result1 = ev;
    int result2 = ev + 1;
    return result2, result1;
}

function shadows(int x) (int) {
    int sum = 0;
    if (x > 0) {
        int i = x;
        int v_i = 1;
        sum = sum + i + v_i;
    } else {
        int i = 100;
        sum = sum + i;
    }
    int i = 7;
    int x_2 = 1000;
    while (i > 0) {
        int y = i;
        int x_3 = 1;
        sum = sum + y + x_3;
        i = i - 3;
    }
    return sum + i + x_2;
}

function main(string[] args) {
    int signed = errno + linux + register + auto + a_b + NULL;
    system:println(signed);
    system:println(double_(2) + main_(1));
    int t1 = 3;
    system:println(f_f(t1) + f_f(t1 + 1));
    system:println(été(5));
    system:println(u00e9tu00e9(6));
    system:println($dollar(7));
    system:println(over(1) + over("x") + over(1, 2) + over_2(1));
    int bal_int;
    int size_t;
    bal_int, size_t = result(8);
    system:println(bal_int * 10 + size_t);
    system:println(shadows(3));
    system:println(shadows(-3));
    boolean bool = true;
    float static = 1.5;
    string struct_ = "s";
    system:println(struct_ + bool + static);
}
