import ballerina.lang.messages;
import ballerina.lang.system;

function names(message m) {
    worker first {
        1 -> secnd;
        2 -> first;
        3 -> fork;
        4 -> ;
        m -> answers;
    }
    worker second {
        return 5;
    }
    worker third {
        reply m;
    }
    worker answers (message msg) {
        1 -> second;
        if (messages:getStringPayload(msg) == "") {
            return msg;
        }
        reply msg;
    }
    worker default {
        return;
    }
    message r;
    m, m -> answers;
    r, m <- answers;
}

function parameters() {
    worker two (message a, message b) {
        reply a;
    }
    worker outer {
        worker inner {
            system:println("inner");
        }
        system:println("outer");
    }
}
