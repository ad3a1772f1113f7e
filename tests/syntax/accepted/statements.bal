function f () {
    int a;
    int b = 1;
    p:T[][] c = create p:T(1, "x");
    p:T plain = create p:T;
    p:T older = new p:T("x");
    message m = new message;
    var d = 1;
    var e, _ = g();
    map<map<int>> mm = {};
    iterator~ it;
    a = 1;
    a, b.c, c[0].d = g();
    a[0][1] = {};
    if (a == 1) {} else if (a == 2) { b = 1; } else { b = 2; }
    while (a < b && !c) { break; continue; }
    iterate (int x : xs) { a = x; }
    iterate (p:T y : p:list.all) {}
    iterate (var z : {"a": 1}) {}
    iterate (map<int> z : [{}]) {}
    try { throw e; } catch (exception x) {}
    try { throw g(); } catch (errors:Error x) {} catch (p:Own y) {} finally { a = 1; }
    try {} finally {}
    fork (m) { worker w1 (message q) { reply q; } worker w2 (message q) { reply q; } }
        join (any 1 w1, w2) (message[] r) { a = 1; } timeout (60) (message[] r) { a = 2; }
    fork { worker w1 { a -> fork; } } join (some 2 w1) (map r) {} timeout (1 + 1) (map r) {}
    fork { worker w1 {} } join (all) (map r) {}
    fork { worker w1 {} } join (all w1, w2) (map r) {}
    fork { worker w1 {} } join (map r) {}
    fork { worker w1 {} } timeout (1) (map r) {}
    fork {}
    transaction { abort; } onrollback { a = 1; }
    transaction { } aborted { a = 1; } committed { a = 2; } failed { a = 3; }
    transaction {}
    transform { a = b; }
    xmlns "http://example.com" as ex;
    xmlns "http://example.com";
    g();
    p:g(1, "a", g());
    c.act(1).then();
    http:ClientConnector.get(c, "/", m);
    reply m;
    return 1, (a), "x";
}
