import ballerina.lang.messages;

// Greets the world, or whom the path names, as often as the query says.
@http:BasePath("/hello")
service helloService {

    @http:GET
    @http:Path("/")
    resource sayHello(message m) {
        message response = {};
        messages:setStringPayload(response, "Hello, World!");
        reply response;
    }

    @http:GET
    @http:Path("/{name}")
    @http:Produces("text/plain")
    resource greet(message m, @http:PathParam("name") string name, @http:QueryParam("times") int times) {
        string text = "Hello, " + name + "!";
        int i = 1;
        while (i < times && i < 10) {
            text = text + " Hello, " + name + "!";
            i = i + 1;
        }
        message response = {};
        messages:setStringPayload(response, text);
        reply response;
    }
}
