// ids: unknown-annotation, unknown-attribute, misplaced-annotation, annotation-value, port-range, ignored-annotation
import ballerina.lang.system;

const string BASE = "/annotated";
const int PORT = 80800;

annotation Owner attach service {
    string value;
}

@Owner {value:"me"}
@doc:Description {value:"says hello"}
@http:config {basePath:BASE, prot:8080, port:PORT, host:1}
@ws:WebsocketUpgradePath("/ws")
@ws:OnOpen
@Secured
@http:Source(interface="default")
service Annotated {
    @http:Get
    @http:Path("/hello")
    resource hello(message m) {
        system:println("hello");
    }

    @http:POST("now")
    @http:Path
    resource post(message m) {
        system:println("post");
    }

    @http:PUT {}
    @http:BasePath("/x")
    @http:Path(1 + 2)
    resource put(message m) {
        system:println("put");
    }
}

@http:GET
function helper(string s) {
    system:println(s);
}
