function return () { }
function f (string import, int if) { }
struct service { int x; }
service function { }
function g () {
    int while = 3;
    string function = "x";
    else = 4;
    x = if;
    x = create;
    int int = 3;
    action(1);
    const = 5;
    f(return);
    m.resource = 1;
}
