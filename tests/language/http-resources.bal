// ids: ignored-attribute
import ballerina.lang.messages;
import ballerina.net.http;

@http:configuration {
    basePath:"/shop", host:"127.0.0.1", port:9095, httpsPort:9443, keyStoreFile:"${ballerina.home}/bre/keystore.jks",
    keyStorePass:"ballerina", certPass:"ballerina"
}
service<http> shop {
    @http:resourceConfig {
        methods:["POST", "PUT"], path:"/orders/{id}", consumes:["application/json", "text/*"], produces:"Text/Plain"
    }
    resource order (message m, @http:PathParam {value:"id"} int id, @http:QueryParam {value:"price"} float price,
                    @http:QueryParam {value:"gift"} boolean gift, @http:QueryParam {value:"note"} string note) {
        message answer = {};
        messages:setStringPayload(answer, "" + id + price + gift + note);
        http:setStatusCode(answer, 201);
        reply answer;
    }

    @http:resourceConfig {verbs:"DELETE", path:"/orders/{id}", allowOrigins:["*"]}
    resource drop (message m, @http:PathParam("id") int id) {
        messages:setHeader(m, "X-Id", "" + id);
        http:convertToResponse(m);
        reply m;
    }

    @http:GET
    @http:Path("/files/*")
    @http:Produces("text/plain; charset=utf-8", "text/html")
    @http:Consumes({"text/plain", "text/csv"})
    resource files (message m) {
        reply m;
    }
}
