import ballerina.lang.messages;
import ballerina.net.http;
import ballerina.net.uri;

@http:BasePath("/shop")
service shop {
    int orders = 0;

    @http:POST
    @http:PUT
    @http:Path("/orders/{id}/{part}")
    @http:Consumes("text/plain")
    @http:Produces {value:["text/plain", "text/html"]}
    resource order(message m, @http:PathParam("part") string part, @http:PathParam("id") int id,
                   @http:QueryParam("price") float price, @http:QueryParam("gift") boolean gift,
                   @http:QueryParam("count") int unread) {
        orders = orders + 1;
        message answer = messages:clone(m);
        if (gift) {
            messages:setHeader(answer, "X-Gift", uri:encode(part));
        }
        messages:setStringPayload(answer, id + ": " + price);
        http:setStatusCode(answer, 201);
        reply answer;
    }

    @http:Path("/*")
    resource rest(message m) {
        http:convertToResponse(m);
        reply m;
    }
}
