function f () {
    string worker = "a";
    int resource = 1;
    int ok = 2;
    if (while) { }
}
function return () {}
struct struct { int if; int fine; }
service service {}
