import ballerina.lang.messages;
import ballerina.net.ws;

// Workers of resources stand with their service and see its variables, and what the resource has bound.
@http:BasePath("/w")
@ws:WebSocketUpgradePath("/ws")
service withWorkers {
    int asked = 0;
    string[] names = [];

    @http:GET
    @http:Path("/{name}")
    resource ask(message m, @http:PathParam("name") string name, @http:QueryParam("n") int n) {
        worker first (message msg) {
            asked = asked + n;
            reply msg;
        }
        worker second (message msg) {
            names[asked] = name;
            messages:setStringPayload(msg, name + " " + asked);
            reply msg;
        }
        message r;
        m -> first;
        r <- first;
        m -> second;
        r <- second;
        reply r;
    }

    @http:POST
    resource post(message m, @http:QueryParam("n") int n) {
        fork (m) {
            worker a (message msg) {
                messages:setStringPayload(msg, "" + n);
                reply msg;
            }
        } join (all) (message[] replies) {
            reply replies[0];
        } timeout (n) (message[] replies) {
            asked = asked - 1;
        }
    }

    @ws:OnTextMessage
    resource onText(message m) {
        worker talker {
            string text;
            text <- default;
            ws:pushText(text + asked);
        }
        messages:getStringPayload(m) -> talker;
    }
}
