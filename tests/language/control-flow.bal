import ballerina.lang.system;

function main(string[] args) {
    int n = 0;
    if (n == 0) system:println("zero");
    if n == 0 { system:println("zero"); }
    if (n == 0) { system:println("a"); } elseif (n == 1) { system:println("b"); }
    if (n == 0) { system:println("a"); } elif (n == 1) { system:println("b"); }
    else { system:println("c"); }
    while n < 3 { n = n + 1; }
    string s = n > 0 ? "a" : "b";
    break;
    try { n = 1; } except (exception e) { n = 2; }
    throw new Error("x");
    goto end;
}
