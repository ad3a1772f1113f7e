import ballerina.lang.messages;
import ballerina.net.http;

// What people try who know other frameworks.
service Habits {
    http:ClientConnector made = http:ClientConnector("http://localhost:9090");

    @http:Get
    @http:path("/a")
    resource methods (message m, @http:HeaderParam("X-Key") string key, @http:FormParam("f") string f,
                      @http:PathVariable("p") string p) {
        reply "hello";
    }

    resource functions (message m) {
        message answer = http:get(made, "/x", m);
        http:setHeader(answer, "X-Key", "1");
        messages:setStatusCode(answer, 201);
        messages:setPayloadText(answer, "x");
        made.send("/x", m);
        reply answer;
    }
}
