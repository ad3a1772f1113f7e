// ids: package-mismatch
package app;

import words.text;
import ballerina.lang.system;

function main(string[] args) {
    system:println(text:twice(text:NAME) + text:CONUT + text:missing() + OTHER);
}

function helper() {
    system:println("one");
}
