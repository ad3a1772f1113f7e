function f () {
    /* begins
    g();
}
