// ids: main-signature
import ballerina.lang.system;

function main(int count) {
    system:println(count);
}
