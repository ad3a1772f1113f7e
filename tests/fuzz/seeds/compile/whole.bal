import ballerina.lang.messages;
import ballerina.lang.system;
import ballerina.net.uri;
import ballerina.net.ws;

const string ROOM = "all";
const int LIMIT = -3;
const float HALF = 0.5;

int started = count(2);

@http:config {basePath:"/room/one/", port:9191, host:"127.0.0.1"}
@ws:WebSocketUpgradePath {value:"live"}
service Room {
    int seen = LIMIT;
    string last;

    @ws:OnOpen
    resource joined(message m) {
        seen = seen + 1;
        ws:addConnectionToGroup(ROOM);
        if (seen % 2 == 1) {
            ws:storeConnection("guest" + seen);
        }
    }

    @ws:OnTextMessage
    resource said(message m) {
        string t = messages:getStringPayload(m);
        last = uri:getQueryParam(m, "name");
        if (t == "bye") {
            ws:removeConnectionFromGroup(ROOM);
        } else {
            ws:pushTextToGroup(ROOM, shout(t) + last);
        }
    }

    @ws:OnBinaryMessage
    resource sent(message m) {
        blob b = messages:getBinaryPayload(m);
        ws:broadcastBinary(b);
    }

    @ws:OnClose
    resource left(message m) {
        system:println("one left");
    }

    @http:GET
    @http:HEAD
    @http:Path("who/{name}/at/{place}")
    resource who(message m, @http:PathParam("place") string place, @http:QueryParam {value:"q"} string q,
                 @http:PathParam {value:"name"} string name) {
        message answer = {};
        messages:setStringPayload(answer, name + place + q + HALF);
        reply answer;
    }

    resource plain(message m) {
        reply m;
    }
}

function shout(string s) (string) {
    return s + "!";
}

function count(int n) (int) {
    int a;
    int b;
    a, b = pair(n);
    var c, _ = pair(a);
    if (isEven(n)) {
        return (int)"12" + <int>"3" + a + b + c;
    }
    return started;
}

function pair(int n) (int half, int rest) {
    half = n / 2;
    rest = n - half * 2;
    return;
}

function isEven(int n) (boolean) {
    if (n == 0) {
        return true;
    }
    return isOdd(n - 1);
}

function isOdd(int n) (boolean) {
    return n != 0 && isEven(n - 1);
}

function larger(float a, float b) (float) {
    if (a > b) {
        return a;
    }
    return b;
}

function main(string[] args) {
    system:println("starting " + larger(1, 2.5));
}
