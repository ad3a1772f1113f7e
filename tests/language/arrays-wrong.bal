// ids: array-index-type, not-indexable, incompatible-types, no-field, no-method, length-assignment, negative-index, operator-type
import ballerina.lang.arrays;
import ballerina.lang.system;

function total(int[] numbers) (int) {
    int sum = 0;
    int i = 0;
    while (i < numbers.size()) {
        sum = sum + numbers[i];
        i = i + 1;
    }
    return sum;
}

function main(string[] args) {
    int n = 3;
    int[] a = [1, 2];
    string[] names = ["Ann"];
    int[][] grid = [[1, 2]];
    string text = "text";
    json told = {list: [1]};
    any thing = a;
    a["0"] = 1;
    a[1.5] = 2;
    n[0] = 1;
    system:println(args[0][0]);
    system:println(a[-1]);
    a.length = 10;
    a.push(5);
    system:println(a.length() + a.size + lengthof n);
    system:println(lengthof text);
    int t = names[0];
    a = grid;
    a = 5;
    total(names);
    n = arrays:length(told.list) + arrays:length(arrays:copyOf(thing));
    system:println(grid[0] + 1);
    if (a == names) {
        system:println(a < a);
    }
}
