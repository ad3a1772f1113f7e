service S {
    @ws:OnOpen
    resource open (message m) {
        if (a) { x = 1; } }
    }

    @ws:OnClose
    resource close (message m) {
    }
}
function f () {
    x = ;
}
