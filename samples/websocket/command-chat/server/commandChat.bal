import ballerina.lang.errors;
import ballerina.lang.jsons;
import ballerina.lang.messages;
import ballerina.net.ws;

// The commands, and what each has to name.
json needs = {name: "id", send: "id", forget: "id", join: "group", leave: "group", sendToGroup: "group",
    removeGroup: "group", closeGroup: "group"};

// A chat whose texts are commands in json: {"command": "send", "id": "ann", "msg": "hello"}. Each is answered with an
// event in json; what goes wrong is answered, too, and nothing else happens.
@http:BasePath("/commands")
@ws:WebSocketUpgradePath("/ws")
service commandChat {

    int commands = 0;

    @ws:OnTextMessage
    resource onTextMessage(message m) {
        commands = commands + 1;
        try {
            json request = messages:getJsonPayload(m);
            json answer = run(request);
            answer.number = commands;
            ws:pushText(jsons:toString(answer));
        } catch (errors:Error e) {
            json problem = `{"event": "error", "reason": ${e.msg}}`;
            ws:pushText(jsons:toString(problem));
        }
    }
}

// What a command needs; one that lacks it is a mistake of the client's.
function word(json request, string name) (string) {
    if (request[name] == null || typeof request[name] != "string") {
        errors:Error problem = {msg: "the command needs a text \"" + name + "\""};
        throw problem;
    }
    return (string) request[name];
}

// Does what the request says; the event that answers it.
function run(json request) (json) {
    string command = word(request, "command");
    if (needs[command] == null) {
        errors:Error problem = {msg: "unknown command \"" + command + "\""};
        throw problem;
    }
    string target = word(request, (string) needs[command]);
    if (command == "name") {
        ws:storeConnection(target);
    } else if (command == "send") {
        ws:pushTextToConnection(target, letter(request));
    } else if (command == "forget") {
        ws:removeStoredConnection(target);
    } else if (command == "join") {
        ws:addConnectionToGroup(target);
    } else if (command == "leave") {
        ws:removeConnectionFromGroup(target);
    } else if (command == "sendToGroup") {
        ws:pushTextToGroup(target, letter(request));
    } else if (command == "removeGroup") {
        ws:removeConnectionGroup(target);
    } else {
        ws:closeConnectionGroup(target);
    }
    return `{"event": "done", "command": $command, "for": $target}`;
}

// What the receivers get: who wrote it, where to, and what.
function letter(json request) (string) {
    json letter = {event: "message", "from": request["from"], msg: word(request, "msg")};
    if (request.group != null) {
        letter.group = request.group;
    }
    return jsons:toString(letter);
}
