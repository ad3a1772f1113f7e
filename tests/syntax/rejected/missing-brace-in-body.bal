service S {
    @ws:OnOpen
    resource open (message m) {
        if (a) {
            x = 1;
    }

    @ws:OnClose
    resource close (message m) {
        x = ;
    }
}
function f () {
    while (a) {
        x = 1;
}
function g () { }
