import ballerina.lang.exceptions;
import ballerina.lang.jsons;
import ballerina.lang.maps;
import ballerina.lang.messages;
import ballerina.net.http;

// Orders of a shop, kept in memory: made, listed, read, changed and dropped by the methods of HTTP.
@http:configuration {basePath:"/shop"}
service<http> shopService {

    map orders = {};
    int made = 0;

    @http:resourceConfig {methods:["POST"], path:"/orders", consumes:["application/json"]}
    resource place(message m) {
        string wrong = trouble(m);
        if (wrong != "") {
            reply refuse(400, wrong);
        }
        json order = messages:getJsonPayload(m);
        made = made + 1;
        string id = "" + made;
        jsons:add(order, "$", "id", id);
        orders[id] = order;
        message response = say(201, order);
        messages:setHeader(response, "Location", "/shop/orders/" + id);
        reply response;
    }

    @http:resourceConfig {methods:["GET"], path:"/orders", produces:["application/json"]}
    resource list(message m, @http:QueryParam {value:"product"} string product,
                  @http:QueryParam {value:"atLeast"} int atLeast) {
        json found = jsons:parse("[]");
        iterate (string id : orders) {
            json order = (json) orders[id];
            boolean wanted = product == "" || jsons:getString(order, "$.product") == product;
            if (wanted && jsons:getInt(order, "$.amount") >= atLeast) {
                jsons:add(found, "$", order);
            }
        }
        reply say(200, found);
    }

    @http:resourceConfig {methods:["GET", "PUT", "DELETE"], path:"/orders/{id}"}
    resource one(message m, @http:PathParam {value:"id"} string id) {
        string method = http:getMethod(m);
        if (orders[id] == null) {
            reply refuse(404, "there is no order " + id);
        }
        json order = (json) orders[id];
        if (method == "DELETE") {
            maps:remove(orders, id);
        } else if (method == "PUT") {
            string wrong = trouble(m);
            if (wrong != "") {
                reply refuse(400, wrong);
            }
            json changed = messages:getJsonPayload(m);
            jsons:set(order, "$.product", jsons:getString(changed, "$.product"));
            jsons:set(order, "$.amount", jsons:getInt(changed, "$.amount"));
        }
        reply say(200, order);
    }
}

// What is wrong with the order a message holds, or "".
function trouble(message m) (string) {
    try {
        json order = messages:getJsonPayload(m);
        string product = jsons:getString(order, "$.product");
        if (jsons:getInt(order, "$.amount") < 1 || product == "") {
            return "an order needs a product and an amount";
        }
    } catch (exception e) {
        return exceptions:getMessage(e);
    }
    return "";
}

function say(int status, json payload) (message) {
    message response = {};
    http:setStatusCode(response, status);
    messages:setJsonPayload(response, payload);
    return response;
}

function refuse(int status, string why) (message) {
    message response = {};
    http:setStatusCode(response, status);
    messages:setStringPayload(response, why);
    return response;
}
