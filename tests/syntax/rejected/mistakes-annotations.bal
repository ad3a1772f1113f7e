@http:BasePath "/a"
service A { }
@http:BasePath = "/b"
service B { }
@http:BasePath["/c"]
service C { }
@http:BasePath {"/d"}
service D { }
@http:BasePath {value="/e"}
service E { }
@http:BasePath(value: "/f")
service F { }
@http: BasePath("/g")
service G { }
@(http:BasePath)
service H { }
@http:BasePath("/i");
service I { }
http:BasePath("/j")
service J { }
@http.Path("/k")
service K { }
@http::Path("/l")
service L { }
@http/BasePath("/m")
service M {
    @http:GET, @http:Path("/x")
    resource r (message m) { }
    @http:Path {value:"/x" method:"GET"}
    resource s (message m) { }
    @http:Path {value:'/x'}
    resource t (message m, @http:PathParam("id" string id) { }
    resource @http:GET u (message m) { }
    @http:GET
}
