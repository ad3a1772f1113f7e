import ballerina.lang.messages;
import ballerina.net.http;

// Sends a request back as its answer, and says so in a header.
@http:BasePath("/echo")
service echoService {

    @http:POST
    @http:PUT
    @http:Path("/")
    resource echo(message m) {
        string method = http:getMethod(m);
        http:convertToResponse(m);
        messages:setHeader(m, "X-Echo", method);
        reply m;
    }

    // A new message as the answer: with a status, a header and a payload of its own.
    @http:POST
    @http:Path("/created")
    @http:Consumes("text/plain")
    resource created(message m) {
        message response = {};
        messages:setStringPayload(response, "created: " + messages:getStringPayload(m));
        http:setStatusCode(response, 201);
        messages:setHeader(response, "Location", "/echo/" + http:getContentLength(m));
        reply response;
    }
}
