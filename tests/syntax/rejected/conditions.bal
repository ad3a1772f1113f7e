function f () {
    if (x = 5) { y = 1; }
    if x == 5 { y = 2; }
    if (x == 5) y = 3;
    if (x == 5) { y = 3; } else y = 4;
    while (x < 5 { x = 1; }
    while x < 5 { x = 1; }
    try { x = 1; }
    if () { x = 1; }
    iterate (x : xs) { x = 1; }
    iterate (int x in xs) { x = 1; }
    y = 7;
}
