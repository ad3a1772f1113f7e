// ids: read-before-set, undefined-name
import ballerina.lang.system;

int first = second + 1;
int second = third();
int self = self + 1;
int early = late + 1;
int late = 3;

function third () (int) {
    return first;
}

service Shop {
    int open = closed + 1;
    int closed = 2;
    int never = neither + 1;

    resource get (message m) {
        system:println(open + closed + never + early + self);
    }
}
