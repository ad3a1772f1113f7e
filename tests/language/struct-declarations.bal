// ids: repeated-field, incompatible-types, constant-value, undefined-type, redeclared
struct Address {
    string street;
    string city = 5;
    int street;
    Adress next;
    int zip = 1 + 2;
    Address[] others = [];
    Address first = null;
    Address second = {};
    int floor = null;
    float size = 2;
}

struct Address {
    int x;
}

function main (string[] args) {
}
