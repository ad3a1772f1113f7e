function f () {
    a(0, 17, 1_000, 0x1F, 0XfF_ff, 017, 0b101, 0B1, 5l, 5L, 9223372036854775807, -9223372036854775808, 0x7fffffffffffffff);
    b(1.5, 1., .5, 2e3, 1.5e-3, 7f, 7d, 7F, 1_0.5D, 0x1.8p3, -1.5, 0.0);
    c("", "plain", "\b\t\n\f\r\"\'\\", "\0\7\12\377\400", "\u0041\u00e9\u20ac\uD83D\uDE00", "é€😀", "two
lines", "// no comment", "`");
    d(true, false, null);
}
