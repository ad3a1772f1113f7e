function f () {
}
}
function g () {
    x = ;
}
