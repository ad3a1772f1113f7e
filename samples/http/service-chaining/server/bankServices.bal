import ballerina.lang.messages;
import ballerina.net.http;

// The backends.
@http:BasePath("/branches")
service branchLocator {

    @http:GET
    @http:Path("/{postcode}")
    resource find(message m, @http:PathParam("postcode") string postcode) {
        message response = {};
        if (postcode == "95999") {
            messages:setStringPayload(response, "downtown");
        } else {
            messages:setStringPayload(response, "no branch near " + postcode);
            http:setStatusCode(response, 404);
        }
        reply response;
    }
}

@http:BasePath("/banks")
service bankInformation {

    @http:GET
    @http:Path("/{branch}")
    resource address(message m, @http:PathParam("branch") string branch) {
        message response = {};
        if (branch == "downtown") {
            messages:setStringPayload(response, "111 River Oaks Pkwy, San Jose, CA 95999");
        } else {
            messages:setStringPayload(response, "unknown");
        }
        reply response;
    }
}
