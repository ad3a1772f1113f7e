import ballerina.lang.system;

function fill (int side, int seed) (float[][]) {
    float[][] m;
    int i = 0;
    while (i < side) {
        int k = 0;
        while (k < side) {
            m[i][k] = (i * seed + k) % 10;
            k = k + 1;
        }
        i = i + 1;
    }
    return m;
}

// The sum of all elements of a * b, b turned.
function multiply (int side, float[][] a, float[][] b) (float) {
    float all = 0;
    int i = 0;
    while (i < side) {
        int k = 0;
        while (k < side) {
            float sum = 0;
            int j = 0;
            while (j < side) {
                sum = sum + a[i][j] * b[k][j];
                j = j + 1;
            }
            all = all + sum;
            k = k + 1;
        }
        i = i + 1;
    }
    return all;
}

// Two matrices, multiplied.
function main (string[] args) {
    int side = (int) args[0];
    system:println((int) multiply(side, fill(side, 3), fill(side, 7)));
}
