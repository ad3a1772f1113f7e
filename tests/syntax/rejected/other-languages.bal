public function f () {
    x++;
    x--;
    x += 2;
    x -= 2;
    for (int i = 0; i < 5; i = i + 1) { y = 4; }
    foreach (int i : xs) { y = 4; }
    switch (x) { }
    whlie (x) { y = 4; }
    y = x ? 1 : 2;
    y = a & b;
    y = a === b;
    y = a | b;
    string s = 'abc';
    # a comment
    int p, q = f();
    y = x => 1;
}
