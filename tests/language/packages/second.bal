package other;

import ballerina.lang.system;

const string OTHER = "other";

function helper() {
    system:println("two");
}

const int OTHER = 1;
