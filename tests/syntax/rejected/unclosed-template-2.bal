function f () {
    json j = `{"a": 1;
    g();
}
function g () { h(`x`); }
