package a.b
import ballerina.net.ws
import ballerina.lang.system;
const int X = 1
service S {
    int a = 1
    @ws:OnOpen
    resource open (message m) {
        int x = 5
        int y = 6;
        foo(x)
        y = x + 1
        return 1
    }
}
struct T { int a int b; }
native function f ()
function g () {}
