import ballerina.lang.messages;
import ballerina.lang.system;
import ballerina.net.http;

// The backend: it answers slowly, as far-away servers do.
@http:BasePath("/stocks")
service stockQuotes {

    @http:GET
    @http:Path("/{symbol}")
    resource quote(message m, @http:PathParam("symbol") string symbol) {
        message response = {};
        system:sleep(50);
        messages:setStringPayload(response, symbol + ": 43.21");
        messages:setHeader(response, "X-Exchange", "NYSE");
        reply response;
    }

    @http:POST
    @http:Path("/")
    resource order(message m) {
        message response = {};
        messages:setStringPayload(response, "ordered: " + messages:getStringPayload(m));
        http:setStatusCode(response, 201);
        reply response;
    }
}
