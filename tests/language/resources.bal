// ids: resource-parameters, unbound-parameter, unknown-path-variable, bad-path, unknown-method
import ballerina.lang.system;
import ballerina.net.ws;

@http:BasePath("/orders/{region}")
service Orders {
    @http:Path("/one")
    resource one() {
        system:println("one");
    }

    @http:Path("/two")
    resource two(string id) {
        system:println(id);
    }

    @http:Path("/three/{id}")
    resource three(message m, string id) {
        system:println(id);
    }

    @http:Path("/four/{orderId}")
    resource four(message m, @http:PathParam("orderID") string id) {
        system:println(id);
    }

    @http:Path("/five/{a}/{a}")
    resource five(message m) {
        system:println("five");
    }

    @http:Path("/six/x{id}")
    resource six(message m) {
        system:println("six");
    }

    @http:Path("/seven?all=true")
    resource seven(message m, @http:QueryParam("all") message all) {
        system:println("seven");
    }

    @http:resourceConfig {methods:["GET", "PSOT"], path:"/eight of them"}
    resource eight(message m) {
        system:println("eight");
    }
}

@http:BasePath("/events")
@ws:WebSocketUpgradePath("/ws")
service Events {
    @ws:OnOpen
    resource opened(message m, string name) {
        ws:pushText(name);
    }

    @ws:OnClose
    resource closed() {
        system:println("closed");
    }
}
