// Numbers, strings, operators.
function main (string[] args) {
    int a = 0; int b = 1_000_000; int c = 0xFF; int d = 0XffL; int e = 017; int f = 0b1010_1010; int g = 00; int h = 0_7;
    int i = 0x7fff_ffff_ffff_ffff; int j = 9223372036854775807; int k = -9223372036854775808; long l = 5l;
    float m = 1.0; float n = .5; float o = 5.; float p = 1e10; float q = 1.5E-10; float r = 1f; float s = 1.0D; float t = 0x1p3;
    float u = 0x.8p1; float v = 0x1.8P-2f; float w = 1_0.0_1e1_0; float x = -.5; float y = 3.14F; float z = 5.e3;
    aa = a[0].b; ab = 1.0+2.; ac = 1.-.5; ad = 5./2.; ae = [1.,.5]; af = f(1.);
}
function main (string[] args) {
    string a = "line one
line two	tab";
    string b = "\"quoted\" \\ \t\n\r\b\f\' \101 \0 \u00e9";
    string c = "";
    string d = "a//b/*c*/`d`${e}$f{{g}}";
    string e = "unicode é 日本 🎉";
    xml x = `<a>
  <b c="d"/>
</a>`;
}
function f (int a, int b) {
    boolean x = a == b && a != b || a < b && a <= b || a > b && a >= b || !x && !(y || z);
    int c = a + b * c / d % e - f ^ g;
    int n = -a; int p = +a; int q = -(-a); int r = - - a; int s = !-a;
    int t = a*-1; int u = a/-b; int v = a%-2; w = a==-1; w = a<-1; w = a< -1; w = a>-1; w = a!=-1;
    w = (a<b); w = (a)<(b); w = a<b; w = f(a)<g(b); w = x[0]<y[1]; w = a.b<c.d;
    if (a<b){} if (i<args.length){} while (i<10&&j>5){ i = 1; }
    if (strings:length(a)<5){} if (a.length < b.length && c > d){}
    boolean z = a<b; boolean y = a<b == c>d;
    f(a<b, c>d); f(a < b, c > (d)); f((a) < b, (c) > d);
}
function f () {
    int i = 0;
    while (true) { if (i > 5) { break; } else { i = i + 1; continue; } }
    while (i < 5 && !done) { i = i + 1; }
    while ((i < 5)) { }
    while (f(x)) { while (g(y)) { break; } }
    iterate (var x : y) { } iterate (p:T t : f()) { } iterate (map<int> m : [{}]) { } iterate (int[] r : grid) { }
}
function sort (int[] a) (int[]) {
    int n = a.length; int i = 0; int t;
    while (i < n - 1) { int j = 0; while (j < n - i - 1) { if (a[j] > a[j + 1]) { t = a[j]; a[j] = a[j+1]; a[j+1] = t; } j = j + 1; } i = i + 1; }
    return a;
}
function fib (int n) (int) { if (n < 2) { return n; } return fib(n-1) + fib(n-2); }
function gcd (int a, int b) (int) { while (b != 0) { int t = b; b = a % b; a = t; } return a; }
struct Person {
    string name;
    int age;
    json<{"http://example.com/schema.json"}> info;
    xml<{"http://example.com/a.xsd"}person> data;
    string[] hobbies;
}
function f (xml<{"http://ns"}local> x, json<person> j) (xml<{"n"}l>[] xs) {
    xs = [];
    return;
}
function main (string[] args) {
    ballerina.lang.system:println("x");
    a.b.c:Type t = {};
    a.b.c:Type[] ts = [];
    int n = a.b:count(1) + a.b.c:f(a.b:g());
    x = (a.b.c:Type) y;
    message r = ballerina.net.http:ClientConnector.get(c, "/", m);
}
