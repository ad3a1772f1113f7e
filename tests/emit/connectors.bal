import ballerina.lang.errors;
import ballerina.lang.system;

struct Entry {
    string key;
    int count;
}

connector Store (string name, int limit) {
    int used = 0;
    string last;
    map values = {};
    string[] log = ["new"];
    Entry entry;
    string title = name + "!";

    action put (Store s, string key, any value) (int) {
        if (used >= limit) {
            errors:Error full = {msg: name + " is full"};
            throw full;
        }
        used = used + 1;
        last = key;
        values[key] = value;
        log[lengthof log] = key;
        entry.key = key;
        entry.count = entry.count + 1;
        return used;
    }

    action both (Store s) (string, int) {
        return title + last, entry.count;
    }

    action twice (string key) (int first, int second) {
        first, used = counted(used);
        second = self_put(s_of(key), key);
        return;
    }

    action history () (string text) {
        iterate (string line : log) {
            text = text + line + " ";
        }
        return;
    }
}

connector Empty () {
    action hello () (string) {
        return "hello";
    }
}

function counted (int n) (int, int) {
    return n, n + 10;
}

function s_of (string text) (string) {
    return "<" + text + ">";
}

function self_put (string a, string b) (int) {
    return 7;
}

function fill (Store s) (string) {
    int n = s.put("a", 1);
    n = Store.put(s, "b", "two");
    return "" + n;
}

typemapper toText (Entry e) (string) {
    return e.key + "=" + e.count;
}

function main (string[] args) {
    Store s = create Store("shop", 3);
    Store other = create Store("other", 30);
    system:println(fill(s));
    var text, count = s.both();
    system:println(text + count);
    system:println(s.history() + other.history());
    var a, b = other.twice("k");
    system:println(a + " " + b + " " + Store.put(other, "z", 1));
    try {
        int n = s.put("c", 3) + s.put("d", 4);
        system:println(n);
    } catch (errors:Error e) {
        system:println(e.msg);
    }
    Store same = s;
    system:println(same == s);
    system:println(same == other);
    Empty none = create Empty();
    system:println(none.hello());
    Entry e = {key: "k", count: 2};
    system:println((string) e);
    Store nobody;
    system:println(nobody.put("x", 1));
}
