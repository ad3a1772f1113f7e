function main (string[] args) {
    for (int i = 0; i < 3; i++) { }
    for (int i = 0; i < 3; i++) { system:println(i); }
    for (int i = 0; i < 3; i++) system:println(i);
    for i := 0; i < 3; i++ { f(i); }
    for a in args { f(a); }
    foreach (string a in args) { f(a); }
    foreach string a in args { f(a); }
    switch (n) { case 1: f(1); break; default: f(2); }
    switch n { case 1: f(1); }
    switch (n) { }
    do { f(1); } while (true);
    repeat { } until (n > 1);
    loop { f(3) }
    lock { f(4); }
    unless (a) { }
    whlie (a) { f(5); }
}
function kept (int n) {
    match x = {a: 1};
    lock l;
    repeat = 1;
    do(n);
    lock.x = select(1);
}
