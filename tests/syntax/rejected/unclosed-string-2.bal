function f () {
    system:println("one);
    system:println("two");
    g();
}
function g () {
    x = ;
}
