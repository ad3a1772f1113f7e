import ballerina.lang.system;

function untaken() {
    worker a {
        1 -> b;
        2 -> default;
    }
    worker b {
        system:println("takes nothing");
    }
}

function unsent() {
    worker a {
        int n;
        n <- b;
        n <- default;
        system:println(n);
    }
    worker b {
        system:println("sends nothing");
    }
}

function counts() {
    worker a {
        1, "two" -> b;
    }
    worker b {
        int n;
        n <- a;
        system:println(n);
    }
}

function types() {
    worker a {
        1.5, "two" -> b;
        int i = 3;
        i -> default;
    }
    worker b {
        int n;
        any t;
        n, t <- a;
        system:println(n);
        system:println(t);
    }
    float f;
    string s;
    f <- a;
    s <- a;
    system:println(f);
    system:println(s);
}
