import ballerina.lang.system;
import ballerina.net.http;

// Forwards every request to the stock quotes, and their answer to the client.
@http:BasePath("/passthrough")
service passthrough {
    http:ClientConnector stocks = create http:ClientConnector(backend() + "/stocks");

    @http:GET
    @http:Path("/{symbol}")
    resource quote(message m, @http:PathParam("symbol") string symbol) {
        message response = http:ClientConnector.get(stocks, "/" + symbol, m);
        reply response;
    }

    @http:POST
    @http:Path("/")
    resource order(message m) {
        message response = http:ClientConnector.post(stocks, "/", m);
        reply response;
    }
}

// Where the quotes are: the server itself, unless the environment names another.
function backend() (string) {
    string address = system:getEnv("BACKEND");
    if (address == "") {
        return "http://localhost:9090";
    }
    return address;
}
