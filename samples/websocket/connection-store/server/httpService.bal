import ballerina.lang.messages;
import ballerina.net.ws;

// Reaches stored connections from outside: POST /storeInfo/{id} pushes the body to one, GET /storeInfo/rm/{id} forgets its name,
// GET /storeInfo/close/{id} closes it. Pushing to a name that nobody has is an error: 500.
@http:BasePath("/storeInfo")
service httpService {

    @http:POST
    @http:Path("/{id}")
    resource pushText(message m, @http:PathParam("id") string id) {
        ws:pushTextToConnection(id, messages:getStringPayload(m));
        reply done();
    }

    @http:GET
    @http:Path("/rm/{id}")
    resource removeConnection(message m, @http:PathParam("id") string id) {
        ws:removeStoredConnection(id);
        reply done();
    }

    @http:GET
    @http:Path("/close/{id}")
    resource closeConnection(message m, @http:PathParam("id") string id) {
        ws:closeStoredConnection(id);
        reply done();
    }
}

function done() (message) {
    message response = {};
    messages:setStringPayload(response, "done");
    return response;
}
