// ids: undefined-action, action-connector, argument-count, no-method, create-type, not-a-value
import ballerina.lang.system;

connector Store (string name, int size) {
    int used = 0;

    action put (Store s, string key) (int) {
        used = used + 1;
        return used;
    }

    action clear () {
        used = 0;
    }
}

function main (string[] args) {
    Store s = create Store("a", 1);
    Store t = create Store("a", 1, "b");
    message u = create message(1);
    Store.put("k");
    Store.put();
    Store.get(t, "k");
    int n = t.putt("k");
    n.clear();
    t.clear(1);
    string text = t.put("k") + Store.put(s, 1);
    system:println(text + Store);
}
