import ballerina.lang.messages;

@http:BasePath("/hello")
service hello {
    @http:GET
    @http:Path("/")
    resource sayHello(message m) {
        message response = {};
        messages:setStringPayload(response, "Hello, World!");
        reply response;
    }
}
