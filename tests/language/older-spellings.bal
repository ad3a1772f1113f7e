// ids: older-spelling
import ballerina.lang.message;
import ballerina/lang.system;
import ballerina.net.ws;

@BasePath("/old")
@WebSocketUpgradePath("/ws")
service Old {
    @OnTextMessage
    resource said(message m) {
        string text = message:getStringPayload(m);
        ws:sendText(m, text);
        ws:pushText(m, text);
        ws:broadcastText(m, text);
        ws:addConnectionToStore("me");
        system:println(text);
    }

    @GET
    resource look(message m) {
        message answer = new message;
        message:setStringPayload(answer, "hello");
        reply answer;
    }
}

function helper(string s) throws exception {
    system:println(s);
}
