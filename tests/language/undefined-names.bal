// ids: undefined-name, undefined-function, undefined-type, undefined-prefix, undefined-package
import ballerina.lang.messages;
import ballerina.net.ws;
import ballerina.lang.sytem;
import org.example.weather;

@http:BasePath("/room")
@ws:WebSocketUpgradePath("/live")
service Room {
    int visitors = 0;

    @ws:OnOpen
    resource joined(message m) {
        vistors = visitors + 1;
        ws:pusText("welcome");
        system:println("somebody came");
        system:println("and it was guest " + visitors);
    }

    @ws:OnTextMessage
    resource said(message m) {
        strng text = messages:getStringPayload(m);
        string answer = shuot(text);
        ws:pushText(answer);
        println(answer);
        log:info(answer);
        string again = shout;
        ws:pushText(again + MAX_LENGTH);
    }
}

function shout(string s) (string) {
    return s + "!";
}
