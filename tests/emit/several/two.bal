int shared = other_length(FROM);

function other(int n) (string) {
    return " and two: " + n / (n - 1 + offset);
}

function other_length(string s) (int) {
    offset = 1;
    return 10 + offset;
}

int offset = 0;
