package org.example.store;

const string MARK = "?";

int count = start();

function start() (int) {
    return 40;
}

function add(int n) {
    count = count + n;
}

function add(float n) {
    count = count + (int)n;
}

function add(string s) {
    if (s != "") {
        add(1);
    }
}
