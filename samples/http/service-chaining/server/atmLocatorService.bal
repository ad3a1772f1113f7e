import ballerina.lang.messages;
import ballerina.lang.system;
import ballerina.net.http;

// Finds the nearest ATM: asks one service for the branch of a postal code, and another for the address of that branch.
@http:BasePath("/atm")
service atmLocator {
    http:ClientConnector branches = create http:ClientConnector(backend() + "/branches");
    http:ClientConnector banks = create http:ClientConnector(backend() + "/banks");

    @http:GET
    @http:Path("/{postcode}")
    resource locate(message m, @http:PathParam("postcode") string postcode) {
        message request = {};
        message branch = branches.get("/" + postcode, request);
        if (http:getStatusCode(branch) == 404) {
            reply branch;
        }
        string name = messages:getStringPayload(branch);
        message bank = banks.get("/" + name, request);
        message response = {};
        messages:setStringPayload(response, name + ": " + messages:getStringPayload(bank));
        reply response;
    }
}

// Where the other services are: on the server itself, unless the environment names another.
function backend() (string) {
    string address = system:getEnv("BACKEND");
    if (address == "") {
        return "http://localhost:9090";
    }
    return address;
}
