function f () {
    g(1;
    h();
    if (a {
        i();
    }
    while (b)) {
        j();
    }
}
