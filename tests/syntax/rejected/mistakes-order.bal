service S {
    resource r (message m) {
        int x = 1;
        function inner () { return; }
        struct P { int a; }
        const int N = 3;
        import a.b;
        return;
        service T { }
    }
    int late = 1;
    function helper () { return; }
    x = 5;
    f();
    if (x == 5) { return; }
    service nested { }
}
int y = 1;
y = 2;
f();
return;
worker w { }
import late.import;
package late;
catch (E e) { }
else { }
