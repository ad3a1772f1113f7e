import ballerina.lang.messages;
import ballerina.net.ws;

// Reaches the groups of the WebSocket service from outside: POST /groupInfo/even and /groupInfo/odd push the body to a group,
// GET /groupInfo/rm-even and /groupInfo/rm-odd remove one. Pushing to a group that is not there is an error: 500.
@http:BasePath("/groupInfo")
service oddEvenHttpService {

    @http:POST
    @http:Path("/even")
    resource toEven(message m) {
        ws:pushTextToGroup("evenGroup", "evenGroup: " + messages:getStringPayload(m));
        reply done();
    }

    @http:POST
    @http:Path("/odd")
    resource toOdd(message m) {
        ws:pushTextToGroup("oddGroup", "oddGroup: " + messages:getStringPayload(m));
        reply done();
    }

    @http:GET
    @http:Path("/rm-even")
    resource removeEven(message m) {
        ws:removeConnectionGroup("evenGroup");
        reply done();
    }

    @http:GET
    @http:Path("/rm-odd")
    resource removeOdd(message m) {
        ws:removeConnectionGroup("oddGroup");
        reply done();
    }
}

function done() (message) {
    message response = {};
    messages:setStringPayload(response, "done");
    return response;
}
