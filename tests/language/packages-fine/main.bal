import text as words;
import org.example.store;
import ballerina.lang.system;

const string MARK = "!";

int before = store:count;

function main(string[] args) {
    store:count = store:count + before;
    store:add(2);
    store:add(2.5);
    store:add("three");
    system:println(words:loud("x") + store:count + MARK + store:MARK + other());
}
