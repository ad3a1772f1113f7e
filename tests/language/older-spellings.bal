// ids: older-spelling
import ballerina.lang.json;
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
        message:setPayload(answer, "hello");
        message:removeHeaders(answer);
        json told = json:getPayload(m);
        message:setPayload(answer, json:get(told, "$.name"));
        reply answer;
    }
}

function helper(string s) throws exception {
    system:println(s);
}
