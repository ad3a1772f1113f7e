function f () {
    int[] a = [1, 2;
    g(a[0);
    x = (1 + 2;
}
function g () { return; }
