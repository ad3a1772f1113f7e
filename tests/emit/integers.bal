import ballerina.lang.system;

const int LARGEST = 9223372036854775807;
const int SIX = 6;

function smallest() (int) {
    return 0 - LARGEST - 1;
}

function main(string[] args) {
    int large = LARGEST;
    system:println(large + 1);
    system:println(LARGEST + 1);
    system:println(smallest() - 1);
    system:println(large * 2);
    system:println(-smallest());
    system:println(2147483647 + 1);
    system:println(100000 * 100000);
    system:println(-2147483647 - 2);
    system:println(60 * 60 * 24);
    system:println(smallest() / -1);
    system:println(smallest() % -1);
    int minus = -1;
    system:println(smallest() / minus);
    system:println(smallest() % minus);
    system:println(-7 / 2);
    system:println(-7 % 2);
    system:println(7 / -2);
    system:println(7 % -2);
    system:println(large / SIX);
    system:println(large % 10);
    system:println(0x7fffffffffffffff + 0x1);
    system:println(1 - -1);
    system:println(- - 5);
    system:println(2 - (3 - 4) - (5 - (6 - 7)));
    system:println(2 * (3 + 4) % 5);
    system:println(large == large);
    system:println(large < large);
    system:println(SIX >= SIX);
    int wide = 4000000000;
    system:println(wide * wide);
}
