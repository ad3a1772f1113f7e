service plain {}
service<ws> typed { int a; string b = "x"; resource r (message m) {} }
service <http> spaced {
    resource first (message m) { reply m; }
    resource second (message m) { reply; }
}
connector C (string url, int[] sizes) {
    http:ClientConnector c = create http:ClientConnector(url);
    @doc:Description {value:"d"}
    action get (C self, string path) (message, int) throws exception { return http:ClientConnector.get(c, path, m), 1; }
    action nothing (C self) { c.get("/"); }
    native action far (C self) (message m);
}
