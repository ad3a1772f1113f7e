service S {
    resource a (message m) {
        f();
    }
    }
    resource b (message m) {
        g();
    }
}
