// Definitions of annotations, and annotations on everything.
annotation configuration attach service<> {
    string host;
    int port;
    int httpsPort;
    string basePath;
    string[] allowOrigins;
    boolean allowCredentials = false;
    int maxAge = -1;
    webSocket webSocket;
}
annotation resourceConfig attach resource { string[] methods; string path; }
annotation Path attach service, resource { string value; }
annotation GET attach resource { }
annotation PathParam attach parameter { string value; }
annotation Description attach service, resource, connector, action, struct, function, typemapper, const, parameter, annotation {
    string value;
}
annotation A { B b; B[] bs; int x = 5; float f = 1.0; string s = "x"; boolean z = true; }
annotation W attach service<ws>, service<http>, resource { }
@Description{value:"on an annotation"}
annotation X attach function { }
@Args{value:"x", list:[1, 2], strs:["a", "b"], nested:[@B{c:1}, @p:C{}], one:@D{e:@F{g:[@H{}]}}, b:true, n:-5, f:1.5, empty:[], none:null}
@q:Args{
    value : "x" ,
    list : [ ]
}
function f (@A{} int a, @B{v:1} @C{} string b, @p:D {v:[1]} p:T c) (int) { return 1; }
const int X = 4;
@A{} const int Y = 4;
@A{v:X, w:p:Y, c:A + "b"}
struct S { @A{} string a; @B{v:1} int b = 5; int c; }
@A{} connector C (@B{} string s) { @A{} http:ClientConnector x = create http:ClientConnector(s);
    @A{} action a (@B{} C c) (message) { return null; }
    @A{} native action b (C c, @B{} string path) (message); }
@A{} typemapper t (@B{} json j) (Person) { return null; }
@A{} int global = 4;
@A{} service<http> S { @B{} int x; @C{} resource r (@D{} message m) { reply m; } }
function g () { @A{} worker w1 { int a; } @A{} @B{v:1} worker w2 { int b; } }
function h () { fork { @A{} worker w1 { 1 -> fork; } @p:B{v:2} worker w2 { 2 -> fork; } } join (all) (map m) { } }
@doc:Description("Adds two numbers")
@doc:Param("a: first")
@doc:Param("b: second, with \"quotes\"")
@doc:Return("int: the sum
over lines")
function add (int a, int b) (int sum) { return a + b; }
@doc:Description("A struct")
@doc:Field("name: the name")
struct S { string name; }
@doc:Description("C") @doc:Param("x") connector C (string x) {
    @doc:Description("A") @doc:Param("c") @doc:Return("m")
    action a (C c) (message m) { return; }
}
@Description("x") @Param("y") @Return("z") native function n (int y) (int z);
