import ballerina.lang.errors;
import ballerina.lang.system;

function catches () {
    try {
        system:println("tried");
    } catch (e) {
        system:println("failed");
    }
}

function catchesAll () {
    try {
        system:println("tried");
    } catch {
        system:println("failed");
    }
}

function pairs (map m) {
    iterate (string k, any v : m) {
        system:println(k);
    }
}
