import ballerina.net.ws;
import ballerina.lang.messages;

// A syntax error does not hide other mistakes, and causes no others.
@http:BasePath("/a")
@ws:WebSocketUpgradePath("/ws")
service Broken {
    int seen = 0;

    @ws:OnOpen
    resource opened(message m) {
        string greeting = "hello" + ;
        ws:pushText(greeting);
        seen = "one";
    }

    @ws:OnTextMessage
    resource said(message m) {
        ws:pushText(messages:getStringPayload(m) + seen - 1);
    }
}
