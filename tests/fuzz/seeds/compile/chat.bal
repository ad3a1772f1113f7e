import ballerina.lang.messages;
import ballerina.lang.system;
import ballerina.net.uri;
import ballerina.net.ws;

const string GREETING = "welcome";
const int LIMIT = 3;

@http:BasePath("/chat")
@ws:WebSocketUpgradePath("/ws")
service chat {
    int people = 0;
    string last = "nobody";
    message topic;

    @ws:OnOpen
    resource onOpen(message m) {
        people = people + 1;
        ws:pushText(GREETING);
        if (people > LIMIT) {
            ws:broadcastText("it is full: " + people + " of " + LIMIT);
        } else if (people == 1) {
            ws:pushText("you are alone");
        } else {
            ws:broadcastText(greet(uri:getQueryParam(m, "name"), last));
        }
        last = uri:getQueryParam(m, "name");
    }

    @ws:OnTextMessage
    resource onText(message m) {
        string text = messages:getStringPayload(m);
        boolean quiet = text == "" || isCommand(text);
        if (!quiet) {
            ws:broadcastText(text);
        }
    }

    @ws:OnClose
    resource onClose(message m) {
        people = people - 1;
    }

    @http:GET
    @http:POST
    @http:Path("/rooms/{room}")
    resource about(message m, @http:PathParam("room") string room, @http:QueryParam("as") string as_) {
        message answer = {};
        messages:setStringPayload(answer, room + as_ + share(7));
        reply answer;
    }
}

function greet(string name, string after) (string) {
    return name + " came after " + after;
}

function isCommand(string text) (boolean) {
    return text == "/quit" || text == "/who";
}

function share(int parts) (float) {
    float whole = 1;
    int i = 0;
    while (i < LIMIT) {
        whole = whole / parts;
        i = i + 1;
    }
    return whole;
}
