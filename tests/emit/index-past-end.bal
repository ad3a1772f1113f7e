// Reading behind the last element fails, in the middle of an expression.
import ballerina.lang.system;

function last (int[][] grid) (int) {
    return grid[grid.length - 1][3] + 1;
}

function main (string[] args) {
    int[][] grid = [[1], [2, 3, 4]];
    grid[1][3] = 5;
    system:println(last(grid));
    grid[2] = [];
    system:println(last(grid));
}
