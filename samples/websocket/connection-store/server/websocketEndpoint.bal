import ballerina.net.ws;

// Stores each connection under a number, and tells it which.
@http:BasePath("/store")
@ws:WebSocketUpgradePath("/ws")
service websocketEndpoint {

    int opened = 0;

    @ws:OnOpen
    resource onOpen(message m) {
        string name = "" + opened;
        opened = opened + 1;
        ws:storeConnection(name);
        ws:pushText("You are connection " + name + ".");
    }
}
