function f () {
    json j = {"a": {"b": 1};
    g();
}
function g () { return; }
