// ids: redeclared, undefined-function, incompatible-types, reply-outside-resource, connector-assignment
import ballerina.lang.system;

connector Store (string name, int size, string name) {
    int used = 0;
    int size = 3;

    action put (Store s, string key) (int) {
        used = used + 1;
        return used;
    }

    action put (string key) (int) {
        return 1;
    }

    action clear () {
        used = "none";
        reply;
    }

    action fill (Store s) {
        s = create Store("c", 3, "d");
        Store.put(s, "x");
        s.put("y", 2);
        clear(s);
    }
}

function main (string[] args) {
    Store s = create Store("a", 1, "b");
    system:println("" + s.fill());
}
