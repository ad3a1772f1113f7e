import ballerina.lang.system;

// How many points of a grid stay bounded under z -> z * z + c.
function main (string[] args) {
    int steps = (int) args[0];
    int inside = 0;
    int row = 0;
    while (row < 1000) {
        float y = row / 500.0 - 1.0;
        int column = 0;
        while (column < 1000) {
            float x = column / 400.0 - 2.0;
            float re = 0;
            float im = 0;
            int step = 0;
            while (step < steps && re * re + im * im < 4.0) {
                float next = re * re - im * im + x;
                im = 2.0 * re * im + y;
                re = next;
                step = step + 1;
            }
            if (step == steps) {
                inside = inside + 1;
            }
            column = column + 1;
        }
        row = row + 1;
    }
    system:println(inside);
}
