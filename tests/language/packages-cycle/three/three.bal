package three;
import one;

function f() {
    one:f();
}
