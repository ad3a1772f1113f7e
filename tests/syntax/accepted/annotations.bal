@doc:Description("one text")
@http:BasePath ("/a") @ws:Bare
@http:Source(interface="x", protocol = "http", n=1,)
@http:Empty()
@http:Brace {}
@http:Brace {value:"/x", list:["a", "b",], nested:@a:B {c:[@d:E {f:1}, @g:H {}]}, flag:true, low:-1}
@old:Array({"x", "y"}) @old:Keyed(methods={"GET"}, inner=@x:Y("z"))
@Unqualified
@ref(consts:PATH + "/b")
@service {resource:"keyword as a key", type:null}
service S {
    @http:GET @http:Path {value:"/{id}"}
    resource r (message m, @http:PathParam("id") string id, @http:QueryParam {value:"q"} int q) {}
    @a:B
    int annotated = 1;
}
struct T {
    @doc:Field("f") string f;
}
annotation Plain {}
annotation Full attach service, resource, connector, action, function, typemapper, struct, const, parameter,
    annotation, service<>, service<ws> {
    string value;
    int[] codes = [1];
}
