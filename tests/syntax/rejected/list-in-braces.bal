function main (string[] args) {
    int[] b = {1, 2};
    string[] c = {"x"};
    int[] d = {1};
}
