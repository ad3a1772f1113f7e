package shop.stock;

import ballerina.lang.system;

const int LIMIT = 3;
const string NAME = "!";
int opened = open();

struct Item {
    string name;
    int count;
}

struct Full {
    string msg;
    int limit;
}

connector Shelf (string name, int limit) {
    Item[] list = [];

    action put (Shelf s, Item i) {
        if (lengthof list == limit) {
            Full full = {msg: name + " is full", limit: limit};
            throw full;
        }
        list[lengthof list] = i;
    }

    action items () (Item[]) {
        return list;
    }

    action total () (int sum) {
        iterate (Item i : list) {
            sum = sum + i.count;
        }
        return;
    }
}

function open () (int) {
    return 5;
}

function main (string[] args) {
    system:println("a main like any function, " + opened);
}

function check (int n) {
    if (n < 0) {
        Full f = {msg: "negative"};
        throw f;
    }
}
