import ballerina.lang.system;

const string FROM = "one";

function main(string[] args) {
    system:println(FROM + other(1));
    system:println(shared);
}
