function f () {
    if (a) {
        g();

    h();
}

function g () {
    i();
}
