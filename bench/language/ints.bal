import ballerina.lang.system;

// The start below a limit with the longest run of n -> n / 2, 3n + 1.
function main (string[] args) {
    int limit = (int) args[0];
    int best = 0;
    int longest = 0;
    int start = 1;
    while (start < limit) {
        int n = start;
        int steps = 0;
        while (n != 1) {
            if (n % 2 == 0) {
                n = n / 2;
            } else {
                n = 3 * n + 1;
            }
            steps = steps + 1;
        }
        if (steps > longest) {
            longest = steps;
            best = start;
        }
        start = start + 1;
    }
    system:println(best);
    system:println(longest);
}
