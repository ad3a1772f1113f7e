function f () {
    a = # 1;
    a = 1 \ 2;
    a = “not closed;
    a = ‘single’;
    a = "ok" ? 1 : 2;
    b = ;
}
