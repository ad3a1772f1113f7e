// ids: incompatible-types, literal-without-target
import ballerina.lang.system;

function total(int[] numbers) (int) {
    return lengthof numbers;
}

function show(int[] numbers) {
    system:println(lengthof numbers);
}

function show(string[] words) {
    system:println(lengthof words);
}

function main(string[] args) {
    int n = 3;
    int[] a = [1, 2, "three", 4.5];
    string[] names = ["Ann", n, true, null];
    int[][] grid = [[1, 2], [3, "four"], 5];
    boolean[] flags = [1, 0];
    var nothing = [];
    var mixed = [1, "a"];
    n = [1];
    total([1, "x"]);
    total({});
    total([1], [2]);
    show([1, 2]);
    message[] list = [{}, {a: 1}];
}
