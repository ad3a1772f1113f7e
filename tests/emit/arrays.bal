// What arrays do: growth, defaults, references, nesting, order of evaluation.
import ballerina.lang.system;

const int LAST = 2;
int[] shared = [1, LAST + 1];
string[][] table;
int calls = 0;

function next () (int) {
    calls = calls + 1;
    return calls;
}

function show (string what, int[] a) {
    string text = what + ":";
    int i = 0;
    while (i < a.length) {
        text = text + " " + a[i];
        i = i + 1;
    }
    system:println(text);
}

function show (string what, string[] a) {
    string text = what + ":";
    int i = 0;
    while (i < lengthof a) {
        text = text + " <" + a[i] + ">";
        i = i + 1;
    }
    system:println(text);
}

function change (int[] a) (int[]) {
    a[0] = 100;
    return a;
}

function literals () {
    int[] empty = [];
    int[] never;
    float[] floats = [1, 2.5, 3];
    boolean[] flags = [true, 1 > 2];
    show("literal", [3, 2, 1]);
    show("empty", empty);
    show("never", never);
    show("words", ["a", "b" + 1]);
    system:println("floats " + floats[0] + " " + floats[1] + " " + floats[2]);
    system:println("flags " + flags[0] + " " + flags[1]);
    system:println([5, 6, 7][1] + lengthof [[1], [2, 3]]);
}

function growth () {
    int[] a = [1];
    a[3] = 4;
    show("grown", a);
    a[a.length] = 5;
    show("appended", a);
    string[] words;
    words[2] = "c";
    show("strings", words);
    int[][] grid;
    grid[1][2] = 7;
    system:println("grid " + grid.length + " " + grid[0].length + " " + grid[1].length + " " + grid[1][2]);
    grid[0] = a;
    grid[0][0] = 9;
    system:println("the same " + a[0] + " " + (grid[0] == a) + " " + (grid[1] == a));
    float[] floats;
    floats[1] = 1;
    system:println("floats " + floats[0] + " " + floats[1]);
    boolean[] flags;
    flags[1] = true;
    system:println("flags " + flags[0] + " " + flags[1]);
    int i = 0;
    int[] squares;
    while (i < 1000) {
        squares[i] = i * i;
        i = i + 1;
    }
    int sum = 0;
    iterate (int square : squares) {
        sum = sum + square;
    }
    system:println("squares " + squares.length + " " + sum);
}

function references () {
    int[] a = [1, 2, 3];
    int[] b = a;
    b[1] = 20;
    show("a", a);
    show("changed", change(a));
    show("a", a);
    int[] kept = shared;
    kept[5] = 6;
    show("shared", shared);
    shared = a;
    shared[0] = -1;
    show("a", a);
    show("kept", kept);
    table[1] = ["x"];
    string[] row = table[1];
    row[1] = "y" + row.length;
    table[0][0] = row[1] + "!";
    show("table 0", table[0]);
    show("table 1", table[1]);
}

function pair (int a) (int, int) {
    return a + 1, a + 2;
}

function order () {
    int[] a;
    a[next()] = next();
    show("order", a);
    a[next() - 3] = next() + next();
    show("order", a);
    int i = 1;
    i, a[i] = pair(10);
    system:println("i " + i);
    show("many", a);
    a[0], a[3] = pair(next());
    show("many", a);
    _, a[lengthof a] = pair(0);
    show("many", a);
    shared[0], shared[1] = pair(5);
    show("shared", shared);
    i, _ = pair(a[0]);
    system:println("i " + i);
}

function main (string[] args) {
    literals();
    growth();
    references();
    order();
    system:println("args " + args.length);
}
