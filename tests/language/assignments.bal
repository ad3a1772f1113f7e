// ids: redeclared, reserved-name, constant-assignment, constant-value, constant-type, assignment-count, repeated-target, not-a-value, not-a-type, unused-variable
import ballerina.lang.system;

const int LIMIT = 10;
const int LIMIT = 20;
const float RATE = 1;
const string NAME = LIMIT;
const message GREETING = "hi";
const boolean ON = "yes";

service Names {
    int count = 0;
    int count = 1;

    @http:GET
    resource first(message m) {
        LIMIT = 11;
        int limit = LIMIT;
        int limit = 2;
        int m = 3;
        string message = "hello";
        int never = 1;
        int a;
        int b;
        a, b = pair();
        a, a = pair();
        a, b = a;
        var x, y, z = pair();
        Names = 1;
        Names other;
        system:println(a + b + limit + RATE + x + y + z);
        if (limit > 0) {
            int limit = 5;
            system:println(limit);
        }
    }

    @http:POST
    resource first(message m) {
        count = 2;
    }
}

function pair() (int, int) {
    return 1, 2;
}

function pair() (string) {
    return "a second one without parameters";
}

function int(string s) {
    system:println(s);
}
