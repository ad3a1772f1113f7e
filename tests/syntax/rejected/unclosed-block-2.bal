service S {
    resource a (message m) {
        if (x) {
            f();
        
    }
    resource b (message m) {
        g();
    }
}
service T {
    resource c (message m) { }
}
