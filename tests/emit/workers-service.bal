import ballerina.lang.messages;
import ballerina.lang.system;

// A worker of a resource sees the variables of its service, and calls functions.
service Jobs {
    int done = 0;
    map results = {};

    resource run (message m) {
        worker job (message msg) {
            done = done + 1;
            results["last"] = messages:getStringPayload(msg);
            report(done);
            reply msg;
        }
        message answer;
        m -> job;
        answer <- job;
        reply answer;
    }
}

function report (int n) {
    system:println("job " + n);
}
