// ids: nothing-to-run
import ballerina.lang.system;

function hello(string name) {
    system:println("hello " + name);
}
