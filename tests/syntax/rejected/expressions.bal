function f () {
    foo(a b);
    foo(a, ;
    foo(a, );
    y = 5 + ;
    y = ;
    y = a[1;
    y = a[];
    y = (1 + 2;
    y = 1 + 2);
    y = [1, 2;
}
