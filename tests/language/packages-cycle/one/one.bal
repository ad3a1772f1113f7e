package one;
import two;

function f() {
    two:f();
}
