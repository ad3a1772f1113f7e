import ballerina.lang.system;

const float TENTH = 0.1;

function half(float x) (float) {
    return x / 2;
}

function main(string[] args) {
    float zero = 0;
    float one = 1;
    system:println(one / 3);
    system:println(one);
    system:println(10.344);
    system:println(1e10);
    system:println(12345678.9);
    system:println(0.001);
    system:println(0.0001);
    system:println(100000.0 * 100);
    system:println(TENTH + 0.2);
    system:println(one / zero);
    system:println(-one / zero);
    system:println(zero / zero);
    system:println(zero / zero == zero / zero);
    system:println(-zero);
    system:println(7.5 % 2);
    system:println(-7.5 % 2.0);
    system:println(half(3));
    system:println(1 + 2.5);
    system:println(3 / 2 + 0.5);
    system:println((int) 3.99);
    system:println((int) -3.99);
    system:println((float) 7 / 2);
    system:println(1.7976931348623157e308);
    system:println(4.9e-324);
    system:println(one == one);
    float same = zero / zero;
    system:println(same == same);
    system:println(9007199254740993 * 1.0);
}
