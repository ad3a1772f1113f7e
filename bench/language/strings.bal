import ballerina.lang.strings;
import ballerina.lang.system;

// One long text of many pieces, some of them numbers.
function main (string[] args) {
    int pieces = (int) args[0];
    string text = "";
    int i = 0;
    while (i < pieces) {
        text = text + "item " + i + ", ";
        i = i + 1;
    }
    system:println(strings:length(text));
    system:println(strings:subString(text, 1000, 1020));
}
