package two;
import three;

function f() {
    three:f();
}
