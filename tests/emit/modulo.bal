import ballerina.lang.system;

service first {
    int zero = 0;

    int broken = 7 %
        zero;

    resource r(message m) {
    }
}

function main(string[] args) {
    system:println("unreached");
}
