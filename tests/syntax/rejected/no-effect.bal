function f () {
    x == 5;
    5 + 6;
    x;
    a, b;
    f() = 4;
    1 = 2;
    a, f(), b.c[0] = g();
    f() <- w;
    ++x;
    { x = 1; }
}
