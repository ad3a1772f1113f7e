servise S {
    resourse r (message m) {
        retrun;
        wihle (true) { brake; }
        if (a) { } esle { }
        trow e;
        reploy m;
        int x = creat C();
        tyr { } cath (E e) { }
    }
}
fucntion f () { return; }
strcut P { int a; }
conector C () { }
cosnt int N = 1;
improt a.b;
Service T { }
FUNCTION g () { }
Function h () { }
