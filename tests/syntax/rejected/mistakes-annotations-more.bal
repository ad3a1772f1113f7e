service S {
    resource r (message m) {
        @http:GET
        int a = 1;
        @ws:OnOpen
        f();
        @X
    }
    @http:POST {methods:["a" "b"]}
    resource t (message m) { }
    @http:POST {methods:{"a", "b"}}
    resource u (message m) { }
    @@http:GET
    resource v (message m) { }
    @
    resource w (message m) { }
}
@http:BasePath("/a")
