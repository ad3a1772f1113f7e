// ids: unused-variable, unused-import
import ballerina.lang.messages;
import ballerina.lang.system;
import ballerina.net.ws as sockets;

service Quiet {
    int seen = 0;
    int kept = 0;

    @http:GET
    resource look(message m) {
        int forgotten = 1;
        int assigned;
        assigned = 2;
        kept = kept + 1;
        string _ignored = "a";
        system:println("looked");
    }
}
