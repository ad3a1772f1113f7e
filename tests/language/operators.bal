// ids: operator-type, incompatible-cast, division-by-zero, not-indexable, no-field, no-method, literal-without-target
import ballerina.lang.system;

service Sums {
    @http:GET
    resource sums(message m) {
        string s = "a";
        int n = 1;
        boolean b = true;
        blob raw;
        n = s - 1;
        n = n * b;
        b = s && b;
        b = !n;
        n = -s;
        s = m + "!";
        b = s < "b";
        b = raw == raw;
        b = b == n;
        n = (int)m;
        b = (boolean)s;
        n = 10 / 0 + 10 % 0;
        system:println(s.length + s[0] + m.payload);
        if (s.equals("a")) {
            n = (n + 1).abs();
        }
        var x = {};
        system:println(2 ^ 3);
        if ("" + 5 == 5 && 1 == 1.0 && 1 < 2.5) {
            system:println((int)"12" + (float)"1.5" + (int)2.9 + n);
        }
    }
}
