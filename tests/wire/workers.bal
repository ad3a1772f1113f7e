import ballerina.lang.messages;
import ballerina.lang.strings;
import ballerina.lang.system;
import ballerina.net.ws;

// Workers in the handlers of a service, in its initialiser, and in main.
@http:BasePath("/team")
@ws:WebSocketUpgradePath("/ws")
service team {

    int ready = slowly(20) + slowly(22);
    int closed = 0;

    @ws:OnOpen
    resource onOpen(message m) {
        fork {
            worker greeting {
                system:sleep(5);
                "hello " + messages:getHeader(m, "X-Name") -> fork;
            }
            worker number {
                ready -> fork;
            }
        } join (all) (map results) {
            any[] greeting = (any[]) results.greeting;
            any[] number = (any[]) results.number;
            ws:pushText((string) greeting[0] + ", " + (int) number[0]);
        }
    }

    @ws:OnTextMessage
    resource onText(message m) {
        string text = messages:getStringPayload(m);
        if (text == "push") {
            both(text);
        } else if (text == "behind") {
            behind(text);
        } else if (text == "group") {
            fork {
                worker joins {
                    ws:addConnectionToGroup("g");
                    system:sleep(5);
                    ws:pushTextToGroup("g", "to the group");
                }
            }
        } else {
            ws:pushText(text);
        }
    }

    @ws:OnClose
    resource onClose(message m) {
        fork {
            worker a {
                system:sleep(10);
                1 -> fork;
            }
        } join (all) (map results) {
            closed = closed + lengthof results;
            system:println("closed " + closed);
        }
    }

    // Answers with the first of two; the other one goes on.
    @http:GET
    @http:Path("/first")
    resource first(message m) {
        fork (m) {
            worker slow (message msg) {
                system:sleep(1000);
                system:println("slow is done");
                reply msg;
            }
            worker quick (message msg) {
                messages:setStringPayload(msg, "quick " + messages:getHeader(msg, "X-Name"));
                reply msg;
            }
        } join (any 1) (message[] replies) {
            reply replies[0];
        }
    }

    @http:GET
    @http:Path("/late")
    resource late(message m) {
        fork {
            worker slow {
                system:sleep(3600000);
            }
        } join (all) (map results) {
            reply m;
        } timeout (1) (map results) {
            message answer = {};
            messages:setStringPayload(answer, "late");
            reply answer;
        }
    }

    @http:GET
    @http:Path("/many/{n}")
    resource many(message m, @http:PathParam("n") int n) {
        worker napper (message msg) {
            system:sleep(100);
            reply msg;
        }
        message answer = {};
        int i = 0;
        while (i < n) {
            m -> napper;
            i = i + 1;
        }
        int came = 0;
        while (i > 0) {
            message r;
            r <- napper;
            came = came + strings:length(messages:getHeader(r, "X-Name"));
            i = i - 1;
        }
        messages:setStringPayload(answer, "" + came);
        reply answer;
    }
}

function slowly(int n) (int) {
    worker w {
        system:sleep(10);
        n -> default;
    }
    int result;
    result <- w;
    return result;
}

function both(string text) {
    worker late {
        system:sleep(20);
        ws:pushText("late " + text);
    }
    worker soon {
        system:sleep(5);
        ws:pushText("soon " + text);
    }
    ws:pushText("body " + text);
}

// The worker is still at it when the handler has come to its end.
function behind(string text) {
    worker w {
        system:sleep(200);
        ws:pushText("from behind");
    }
    ws:pushText("at the end");
}

function main(string[] args) {
    fork {
        worker a {
            system:println("main has forked");
        }
    }
}
