// Names that are not what they seem: fifteen slips.
import ballerina.lang.messages;
import ballerina.lang.system;
import ballerina.net.ws;

const int LIMIT = 10;
int visitors = 0;

function greet (string name) (string) {
    return "hello " + name;
}

@http:BasePath("/x")
@ws:WebSocketUpgradePath("/ws")
service Chat {
    int messageCount = 0;

    @ws:OnTextMessage
    resource said (message m) {
        string text = messages:getStringPaylod(m);
        mesageCount = messageCount + 1;
        system:printn(text);
        ws:pushTxt(text);
        Visitors = visitors + 1;
        if (visitors > LIMTI) {
            ws:pushText(greet("you", 2));
        }
        string reply1 = great(text);
        ws:pushText(reply1 + said);
        ws:pushText(greet);
        pushText("again");
        for1 = 3;
    }

    @ws:OnOpen
    resource opened (message m) {
        strng s = "a";
        String t = "b";
        bool done = false;
        Integer n = 1;
        char c = "x";
        system:println(s + t + done + n + c);
    }
}
