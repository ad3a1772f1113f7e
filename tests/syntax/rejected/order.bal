import a.b;
package late;
package again;
service S {
    action a (int x) { }
    resource r (message m) {
        int a = 1;
        worker w { a -> ; }
        if (a == 1) { worker v { a -> ; } }
    }
}
connector C () {
    resource r (message m) { }
}
import late.too;
resource lonely (message m) { }
