import ballerina.lang.system;

// The results of a fork have the names of its workers, and no others.
function misspelt () {
    fork {
        worker stock { 3 -> fork; }
        worker price { 4.5, "EUR" -> fork; }
    } join (all) (map results) {
        any[] a = (any[]) results.stok;
        any[] b = (any[]) results["prize"];
        system:println(a.length + b.length);
        system:println(results.nothing);
        int n = results.stock[0];
        int m = results.price.amount;
        system:println(n + m);
    } timeout (2) (map results) {
        system:println(results.stocks);
    }
}

function silent (int n) {
    fork {
        worker stock {
            int found = n * 2;
            system:println(found);
        }
        worker price { 4 -> ; }
    } join (all) (map results) {
        system:println(results.stock);
        system:println(results.price);
    }
}

// What was put into them is there, too; so may it be in a map of another name.
function changed (map other) {
    fork {
        worker stock { 3 -> fork; }
    } join (all) (map results) {
        results.total = 5;
        system:println(results.total);
        system:println(results.more);
    } timeout (0.5) (map results) {
        results = other;
        system:println(results.total);
    }
}

function notMessages () (message) {
    fork {
        worker a { 1 -> fork; }
    } join (all) (message[] results) {
        return results[0];
    }
}

function notOne (message m) (message) {
    fork (m) {
        worker a (message msg) { reply msg; }
    } join (all) (message result) {
        return result;
    }
}
