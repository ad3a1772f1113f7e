import ballerina.lang.jsons;
import ballerina.lang.messages;
import ballerina.lang.system;
import ballerina.net.http;

// Asks three shops for the price of a product, all at once, and answers with the best offer. Who has not answered within
// two seconds is left out.
@http:BasePath("/prices")
service prices {
    http:ClientConnector shops = create http:ClientConnector(backend() + "/shops");

    @http:GET
    @http:Path("/{product}")
    resource best(message m, @http:PathParam("product") string product) {
        fork {
            worker corner {
                float price = ask(shops, "corner", product);
                if (price > 0) {
                    price -> fork;
                }
            }
            worker market {
                float price = ask(shops, "market", product);
                if (price > 0) {
                    price -> fork;
                }
            }
            worker harbour {
                float price = ask(shops, "harbour", product);
                if (price > 0) {
                    price -> fork;
                }
            }
        } join (all) (map offers) {
            reply cheapest(offers);
        } timeout (2) (map offers) {
            reply cheapest(offers);
        }
    }
}

// 0 where there is none: such a worker sends nothing, and is not among the offers.
function ask(http:ClientConnector shops, string shop, string product) (float) {
    message request = {};
    message response = shops.get("/" + shop + "/" + product, request);
    if (http:getStatusCode(response) != 200) {
        return 0;
    }
    return jsons:getFloat(messages:getJsonPayload(response), "$.price");
}

function cheapest(map offers) (message) {
    message response = {};
    string best = "";
    float price = 0;
    iterate (string shop : offers) {
        any[] offer = (any[]) offers[shop];
        float asked = (float) offer[0];
        if (best == "" || asked < price) {
            best = shop;
            price = asked;
        }
    }
    if (best == "") {
        http:setStatusCode(response, 404);
        messages:setStringPayload(response, "nobody has it");
    } else {
        messages:setStringPayload(response, "best of " + lengthof offers + ": " + best + ", " + price);
    }
    return response;
}

// Where the shops are: on the server itself, unless the environment names another.
function backend() (string) {
    string address = system:getEnv("BACKEND");
    if (address == "") {
        return "http://localhost:9090";
    }
    return address;
}
