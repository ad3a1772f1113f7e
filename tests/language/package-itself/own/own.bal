package own;
import own;

function f() {
    own:g();
}

function g() {
}
