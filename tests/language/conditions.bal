// ids: condition-type, constant-condition, empty-loop, jump-outside-loop, unreachable-statement, unreachable-code
import ballerina.lang.system;

service Loops {
    @http:GET
    resource loops(message m) {
        int n = 3;
        while (n) {
            n = n - 1;
        }
        if ("yes") {
            n = 4;
        }
        if (true) {
            n = 5;
        }
        while (false) {
            n = 6;
        }
        while (n > 0) {
        }
        break;
        if (n == 1) {
            continue;
        }
        while (true) {
            if (n > 10) {
                break;
            }
            n = n + 1;
        }
        system:println(n);
    }
}

function sign(int n) (string) {
    if (n < 0) {
        return "-";
    } else {
        return "+";
    }
    return "?";
}

function forever() {
    while (true) {
        system:println(sign(-1));
    }
    system:println("never");
}

function first(int n) (int) {
    while (n > 0) {
        if (n > 10) {
            break;
            n = 11;
        }
        n = n + 1;
        continue;
        n = n + 2;
    }
    return n;
    n = 3;
    n = 4;
}
