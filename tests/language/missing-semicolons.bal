import ballerina.net.http;
import ballerina.net.ws;
import ballerina.lang.system

@http:BasePath("/count")
@ws:WebSocketUpgradePath("/ws")
service counter {
    int count = 0

    @ws:OnTextMessage
    resource text(message m) {
        cout = count + 1
        ws:pusText("counted");
        int left = count - 1
        system:println(lefft)
        if (left < 0) { ws:closeConection() }
    }
}
