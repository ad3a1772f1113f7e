function f () {
    y = [1, 2,];
    y = {a 1};
    y = {a: };
    y = {a: 1,};
    y = {p:q: 1};
    y = create ;
    y = a.;
    y = * 2;
    y = 2 3;
    return 1,;
    reply ;
}
