// Statements that stand where they may not, or do nothing.
import ballerina.lang.messages;
import ballerina.lang.system;
import ballerina.lang.system;
import ballerina.net.ws;

const int LIMIT = 10;
const string NAME = "a" + "b";
const message EMPTY = {};

function loop (int n) (int) {
    int i = 0;
    int i = 1;
    int unread = 2;
    LIMIT = 11;
    break;
    while (true) {
        i = i + 1;
        if (i > n) {
            break;
            system:println("left");
        }
        continue;
        i = 0;
    }
    while (i > 0) {
    }
    if (false) {
        system:println("never");
    }
    reply;
    n = n + 1;
    int m = n;
    {
        system:println("block");
    }
    int neverSet;
    return neverSet + m / 0;
}

service Plain {
    resource get (message m) {
        int total = 1;
        return;
    }

    resource answer (message m) {
        string text = "fine";
        reply text;
    }

    resource twice (message m) {
        reply m;
        reply m;
    }

    resource result (message m) {
        return m;
    }

    resource branch (message m) {
        if (true) {
            reply m;
        }
        system:println("also");
    }

    resource none () {
        system:println("none");
    }

    resource text (string m) {
        system:println(m);
    }
}

function main (string[] args) {
    int result = loop(3);
    result == 4;
    Plain = 3;
    args = "a";
}
