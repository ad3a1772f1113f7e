import ballerina.lang.system;

function parse(string text) (int) {
    return (int) text;
}

function main(string[] args) {
    system:println(parse("12"));
    system:println(parse("twelve"));
}
