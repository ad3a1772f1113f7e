// Ways out of nested tries, drawn by lot; the output is that of the same program in another language.
import ballerina.lang.system;
import ballerina.lang.errors;
struct A { string msg; int a; }
struct B { string msg; string b; }
function risky (int n) (int) {
    if (n % 5 == 0) {
        A e = {msg: "risky"};
        throw e;
    }
    if (n % 7 == 0) {
        return 10 / (n - n);
    }
    return n % 10;
}
function f0 (int n) (int) {
    int t = n;
    try {
        try {
            try {
                t = t * 3 + 4;
                try {
                    t = t * 3 + 6;
                    t = t * 3 + 7;
                    t = t * 3 + 8;
                } catch (B c9) {
                    system:println("c9 " + t);
                    t = t * 3 + 10;
                    t = t * 3 + 11;
                } catch (A c12) {
                    system:println("c12 " + t);
                    t = t * 3 + 13;
                    t = t * 3 + 14;
                    t = t * 3 + 15;
                } catch (exception c16) {
                    system:println("c16 " + t);
                    t = t * 3 + 17;
                    t = t * 3 + 18;
                    t = t * 3 + 19;
                } finally {
                    system:println("f5 " + t);
                    t = t * 3 + 20;
                    t = t * 3 + 21;
                    t = t * 3 + 22;
                }
                if (t % 3 == 0) {
                    t = t * 3 + 24;
                    t = t * 3 + 25;
                    t = t * 3 + 26;
                } else {
                    t = t * 3 + 27;
                    t = t * 3 + 28;
                    t = t * 3 + 29;
                }
            } finally {
                system:println("f3 " + t);
                t = t * 3 + 30;
                t = t * 3 + 31;
            }
            if (t % 3 == 0) {
                t = t * 3 + 33;
                try {
                    t = t * 3 + 35;
                    t = t * 3 + 36;
                } catch (errors:Error c37) {
                    system:println("c37 " + t);
                    t = t * 3 + 38;
                    t = t * 3 + 39;
                } finally {
                    system:println("f34 " + t);
                    t = t * 3 + 40;
                    t = t * 3 + 41;
                    t = t * 3 + 42;
                }
            } else {
                int i43 = 0;
                while (i43 < 3) {
                    i43 = i43 + 1;
                    t = t * 3 + 44;
                }
                try {
                    t = t * 3 + 46;
                } catch (A c47) {
                    system:println("c47 " + t);
                    t = t * 3 + 48;
                } catch (B c49) {
                    system:println("c49 " + t);
                    t = t * 3 + 50;
                    t = t * 3 + 51;
                    t = t * 3 + 52;
                } catch (exception c53) {
                    system:println("c53 " + t);
                    t = t * 3 + 54;
                    t = t * 3 + 55;
                } finally {
                    system:println("f45 " + t);
                    t = t * 3 + 56;
                    t = t * 3 + 57;
                    t = t * 3 + 58;
                }
            }
        } catch (B c59) {
            system:println("c59 " + t);
            if (t % 3 == 0) {
                throw c59;
            }
            try {
                t = t * 3 + 61;
            } finally {
                system:println("f60 " + t);
                t = t * 3 + 62;
                t = t * 3 + 63;
                t = t * 3 + 64;
            }
            try {
                try {
                    t = t * 3 + 67;
                } finally {
                    system:println("f66 " + t);
                    t = t * 3 + 68;
                    t = t * 3 + 69;
                    t = t * 3 + 70;
                }
                if (t % 3 == 0) {
                    t = t * 3 + 72;
                } else {
                    t = t * 3 + 73;
                    t = t * 3 + 74;
                    t = t * 3 + 75;
                }
                t = t + risky(t + 76);
            } catch (A c77) {
                system:println("c77 " + t);
                if (t % 3 == 0) {
                    throw c77;
                }
                try {
                    t = t * 3 + 79;
                    t = t * 3 + 80;
                } catch (exception c81) {
                    system:println("c81 " + t);
                    t = t * 3 + 82;
                    t = t * 3 + 83;
                    t = t * 3 + 84;
                } finally {
                    system:println("f78 " + t);
                    t = t * 3 + 85;
                    t = t * 3 + 86;
                    t = t * 3 + 87;
                }
                try {
                    t = t * 3 + 89;
                    t = t * 3 + 90;
                } finally {
                    system:println("f88 " + t);
                    t = t * 3 + 91;
                    t = t * 3 + 92;
                }
            }
        } catch (exception c93) {
            system:println("c93 " + t);
            t = t * 3 + 94;
            try {
                try {
                    t = t * 3 + 97;
                    t = t * 3 + 98;
                    t = t * 3 + 99;
                } catch (errors:Error c100) {
                    system:println("c100 " + t);
                    t = t * 3 + 101;
                    t = t * 3 + 102;
                } finally {
                    system:println("f96 " + t);
                    t = t * 3 + 103;
                }
                try {
                    t = t * 3 + 105;
                    t = t * 3 + 106;
                } catch (B c107) {
                    system:println("c107 " + t);
                    t = t * 3 + 108;
                } catch (errors:Error c109) {
                    system:println("c109 " + t);
                    t = t * 3 + 110;
                    t = t * 3 + 111;
                } finally {
                    system:println("f104 " + t);
                    t = t * 3 + 112;
                }
                try {
                    t = t * 3 + 114;
                    t = t * 3 + 115;
                    t = t * 3 + 116;
                } catch (exception c117) {
                    system:println("c117 " + t);
                    t = t * 3 + 118;
                }
            } catch (A c119) {
                system:println("c119 " + t);
                if (t % 4 == 0) {
                    t = t * 3 + 121;
                    t = t * 3 + 122;
                } else {
                    t = t * 3 + 123;
                    t = t * 3 + 124;
                }
            } catch (B c125) {
                system:println("c125 " + t);
                int i126 = 0;
                while (i126 < 3) {
                    i126 = i126 + 1;
                    t = t * 3 + 127;
                }
                if (t % 2 == 0) {
                    return t + 128;
                }
                try {
                    t = t * 3 + 130;
                    t = t * 3 + 131;
                    t = t * 3 + 132;
                } catch (exception c133) {
                    system:println("c133 " + t);
                    t = t * 3 + 134;
                }
            }
        } finally {
            system:println("f2 " + t);
            try {
                t = t * 3 + 136;
            } catch (B c137) {
                system:println("c137 " + t);
                t = t * 3 + 138;
            } catch (exception c139) {
                system:println("c139 " + t);
                t = t * 3 + 140;
                t = t * 3 + 141;
            }
        }
        if (t % 2 == 0) {
            return t + 142;
        }
    } catch (A c143) {
        system:println("c143 " + t);
        if (t % 3 == 0) {
            throw c143;
        }
        t = t * 3 + 144;
        t = t * 3 + 145;
    }
    return t;
}
function f1 (int n) (int) {
    int t = n;
    try {
        return t + 147;
    } catch (A c148) {
        system:println("c148 " + t);
        if (t % 3 == 0) {
            throw c148;
        }
        if (t % 2 == 0) {
            B e149 = {msg: "m149"};
            throw e149;
        }
    } catch (B c150) {
        system:println("c150 " + t);
        t = t * 3 + 151;
        try {
            return t + 153;
        } catch (B c154) {
            system:println("c154 " + t);
            if (t % 3 == 0) {
                throw c154;
            }
            t = t * 3 + 155;
            if (t % 3 == 0) {
                try {
                    t = t * 3 + 158;
                    t = t * 3 + 159;
                    t = t * 3 + 160;
                } catch (B c161) {
                    system:println("c161 " + t);
                    t = t * 3 + 162;
                } catch (A c163) {
                    system:println("c163 " + t);
                    t = t * 3 + 164;
                    t = t * 3 + 165;
                    t = t * 3 + 166;
                } catch (errors:Error c167) {
                    system:println("c167 " + t);
                    t = t * 3 + 168;
                }
                t = t * 3 + 169;
                t = t * 3 + 170;
            } else {
                try {
                    t = t * 3 + 172;
                    t = t * 3 + 173;
                    t = t * 3 + 174;
                } finally {
                    system:println("f171 " + t);
                    t = t * 3 + 175;
                    t = t * 3 + 176;
                    t = t * 3 + 177;
                }
                try {
                    t = t * 3 + 179;
                    t = t * 3 + 180;
                    t = t * 3 + 181;
                } finally {
                    system:println("f178 " + t);
                    t = t * 3 + 182;
                }
            }
            return t + 183;
        } finally {
            system:println("f152 " + t);
            t = t * 3 + 184;
            t = t * 3 + 185;
        }
    }
    return t;
}
function f2 (int n) (int) {
    int t = n;
    t = t * 3 + 186;
    return t;
}
function main (string[] args) {
    int n = 0;
    n = 0;
    while (n < 9) {
        try {
            system:println("r " + f0(n));
        } catch (A a) {
            system:println("A");
        } catch (B a) {
            system:println("B");
        } catch (exception e) {
            system:println("E");
        }
        n = n + 1;
    }
    n = 0;
    while (n < 9) {
        try {
            system:println("r " + f1(n));
        } catch (A a) {
            system:println("A");
        } catch (B a) {
            system:println("B");
        } catch (exception e) {
            system:println("E");
        }
        n = n + 1;
    }
    n = 0;
    while (n < 9) {
        try {
            system:println("r " + f2(n));
        } catch (A a) {
            system:println("A");
        } catch (B a) {
            system:println("B");
        } catch (exception e) {
            system:println("E");
        }
        n = n + 1;
    }
}
