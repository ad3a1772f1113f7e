import ballerina.lang.messages;
import ballerina.lang.system;
import ballerina.net.http;

// The shops. Each takes its time: the harbour needs too long for coffee.
@http:BasePath("/shops")
service shop {
    json stock = {
        "corner": {"tea": {"price": 3.2, "ms": 200}, "coffee": {"price": 7.5, "ms": 200}},
        "market": {"tea": {"price": 2.9, "ms": 200}},
        "harbour": {"tea": {"price": 4.1, "ms": 200}, "coffee": {"price": 5.0, "ms": 10000}}
    };

    @http:GET
    @http:Path("/{name}/{product}")
    resource price(message m, @http:PathParam("name") string name, @http:PathParam("product") string product) {
        message response = {};
        json offer = stock[name][product];
        if (offer == null) {
            http:setStatusCode(response, 404);
            messages:setStringPayload(response, name + " has no " + product);
            reply response;
        }
        system:sleep((int) offer["ms"]);
        messages:setJsonPayload(response, offer);
        reply response;
    }
}
