@http:BasePath("/")
@ws:WebSocketUpgradePath("/")
service Root {
    @ws:OnOpen
    resource opened(message m) {
    }

    @http:Path("/")
    resource home(message m) {
        reply m;
    }
}
