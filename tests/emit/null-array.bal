// null has no elements and no length.
import ballerina.lang.system;

function length (string[] words) (int) {
    return words.length;
}

function main (string[] args) {
    string[][] words = [["a"], null];
    system:println(length(words[0]));
    system:println(length(words[1]));
}
