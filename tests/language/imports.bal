// ids: duplicate-import, redeclared-import
import ballerina.lang.system;
import ballerina.lang.system;
import ballerina.net.ws;
import ballerina.net.uri as ws;

service Imports {
    @http:GET
    resource hello(message m) {
        system:println("hello");
        ws:broadcastText("x");
    }
}
