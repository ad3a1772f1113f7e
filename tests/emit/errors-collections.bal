import ballerina.lang.system;

function f (int[] list) (int) {
    int sum = 0;
    iterate (int x : list) {
        try {
            if (x == 2) {
                continue;
            }
            if (x == 4) {
                break;
            }
            if (x == 9) {
                return 100;
            }
            sum = sum + x;
        } finally {
            sum = sum + 10;
        }
    }
    return sum;
}

function inside (int[] list) (int) {
    int sum = 0;
    try {
        iterate (int x : list) {
            if (x == 3) {
                break;
            }
            sum = sum + x;
        }
        sum = sum * 2;
    } finally {
        sum = sum + 1000;
    }
    return sum;
}

function main (string[] args) {
    int[] few = [1, 2, 3, 4];
    system:println(inside(few));
    int[] a = [1, 2, 3, 4, 5];
    system:println(f(a));
    int[] b = [9];
    system:println(f(b));
    try {
        system:println(a[7]);
    } catch (exception e) {
        system:println("bad index");
    }
    map m = {"a":1};
    try {
        string s = (string) m["a"];
        system:println(s);
    } catch (exception e) {
        system:println("bad cast");
    }
}
