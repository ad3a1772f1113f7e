// ids: duplicate-service, duplicate-event, duplicate-resource, duplicate-base-path, protocol-mismatch, no-event, two-events, empty-service, no-upgrade-path, no-base-path, empty-upgrade-path
import ballerina.net.ws;

@http:BasePath("/chat")
@ws:WebSocketUpgradePath("/ws")
service First {
    @ws:OnOpen
    resource opened(message m) {
        ws:pushText("a");
    }

    @ws:OnOpen
    resource openedToo(message m) {
        ws:pushText("b");
    }

    @ws:OnTextMessage
    @ws:OnBinaryMessage
    resource data(message m) {
        ws:pushText("c");
    }

    @http:Path("/order/{id}")
    resource byId(message m, @http:PathParam("id") string id) {
        ws:broadcastText(id);
    }

    @http:GET
    @http:POST
    @http:Path("order/{name}/")
    resource byName(message m, @http:PathParam("name") string name) {
        ws:broadcastText(name);
    }

    @ws:OnClose
    @http:GET
    resource closed(message m) {
        ws:broadcastText("closed");
    }
}

@http:BasePath("chat/")
service Second {
    @http:GET
    resource hello(message m) {
        reply m;
    }
}

@http:BasePath("/a/b")
@ws:WebSocketUpgradePath("/c")
service Third {
}

@http:BasePath("/a")
@ws:WebSocketUpgradePath("/b/c")
service Fourth {
    @ws:OnOpen
    resource opened(message m) {
        ws:pushText("a");
    }
}

@ws:WebSocketUpgradePath("/ws")
service NoBase {
    @ws:OnOpen
    resource opened(message m) {
        ws:pushText("a");
    }
}

@http:BasePath("/no-upgrade")
service NoUpgrade {
    @ws:OnOpen
    resource opened(message m) {
        ws:pushText("a");
    }
}

@http:BasePath("/twice")
@http:config {basePath:"/again"}
@ws:WebSocketUpgradePath("")
service Twice {
    @ws:OnOpen
    resource opened(message m) {
        ws:pushText("a");
    }
}

@http:BasePath("/http")
@ws:WebSocketUpgradePath("/ws")
service<http> OnlyHttp {
    @ws:OnOpen
    resource opened(message m) {
        ws:pushText("a");
    }
}

@http:BasePath("/only")
@ws:WebSocketUpgradePath("/ws")
service<ws> OnlyWs {
    @http:GET
    resource get(message m) {
        reply m;
    }

    resource nothing(message m) {
        ws:broadcastText("a");
    }
}
