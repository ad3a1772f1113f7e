import ballerina.lang.messages;
import ballerina.lang.system;
import ballerina.net.http;

// Asks another server, whose address is in the environment.
http:ClientConnector other = create http:ClientConnector(system:getEnv("OTHER"));

@http:BasePath("/ask")
service asking {

    http:ClientConnector own = create http:ClientConnector(system:getEnv("OTHER"));

    // Forwards what comes, and the answer.
    @http:GET
    @http:Path("/get/{path}")
    resource get(message m, @http:PathParam("path") string path) {
        message answer = http:ClientConnector.get(other, "/" + path, m);
        reply answer;
    }

    @http:HEAD
    @http:Path("/head")
    resource head(message m) {
        message answer = other.head("/head", m);
        reply answer;
    }

    @http:POST
    @http:Path("/post")
    resource post(message m) {
        message answer = other.post("/post", m);
        reply answer;
    }

    // A request of the program's own, with json for a body.
    @http:GET
    @http:Path("/json")
    resource postJson(message m) {
        message request = {};
        json order = {"sku":"x", "lines":[1, {"n":2}]};
        messages:setJsonPayload(request, order);
        order.late = true;
        message answer = other.post("/post", request);
        reply answer;
    }

    @http:PUT
    @http:Path("/put")
    resource put(message m) {
        message answer = other.put("put", m);
        reply answer;
    }

    @http:PATCH
    @http:Path("/patch")
    resource patch(message m) {
        message answer = other.patch("?q=1", m);
        reply answer;
    }

    @http:DELETE
    @http:Path("/delete")
    resource delete(message m) {
        message answer = other.delete("", m);
        reply answer;
    }

    @http:POST
    @http:Path("/execute")
    resource execute(message m, @http:QueryParam("verb") string verb, @http:QueryParam("path") string path) {
        message answer = other.execute(verb, path, m);
        reply answer;
    }

    // Two requests at the same time: with a connector of the service, and with one of the worker's own.
    @http:GET
    @http:Path("/together")
    resource together(message m) {
        worker first (message msg) {
            message answer = own.get("/slow-400", msg);
            reply answer;
        }
        worker second (message msg) {
            http:ClientConnector there = create http:ClientConnector(system:getEnv("OTHER"));
            message answer = http:ClientConnector.get(there, "/slow-401", msg);
            reply answer;
        }
        m -> first;
        m -> second;
        message a;
        message b;
        a <- first;
        b <- second;
        message answer = {};
        messages:setStringPayload(answer, messages:getStringPayload(a) + ", " + messages:getStringPayload(b));
        http:setStatusCode(answer, http:getStatusCode(b));
        reply answer;
    }

    // The failure of a worker's request is that of who takes its reply.
    @http:GET
    @http:Path("/worker")
    resource inWorker(message m, @http:QueryParam("address") string address) {
        message answer = {};
        try {
            answer = workersAnswer(address);
        } catch (exception e) {
            messages:setStringPayload(answer, "caught");
        }
        reply answer;
    }

    // What the program sees of an answer.
    @http:GET
    @http:Path("/look")
    resource look(message m, @http:QueryParam("path") string path) {
        message request = {};
        messages:setHeader(request, "X-Own", "mine");
        message answer = other.get(path, request);
        message said = {};
        messages:setStringPayload(said, "" + http:getStatusCode(answer) + " " + messages:getHeader(answer, "X-Mark") + " "
                                        + messages:getStringPayload(answer));
        reply said;
    }

    @http:GET
    @http:Path("/there")
    resource there(message m, @http:QueryParam("address") string address, @http:QueryParam("path") string path) {
        reply fetched(address, path, m);
    }

    @http:GET
    @http:Path("/try")
    resource tried(message m, @http:QueryParam("address") string address) {
        message answer = {};
        string said = "answered";
        try {
            messages:setStringPayload(answer, said + messages:getStringPayload(fetched(address, "/", m)));
        } catch (exception e) {
            messages:setStringPayload(answer, "caught");
        }
        reply answer;
    }
}

function workersAnswer(string address) (message) {
    worker asks (message msg) {
        message answer = fetched(messages:getStringPayload(msg), "/redirect", msg);
        reply answer;
    }
    message request = {};
    messages:setStringPayload(request, address);
    request -> asks;
    request <- asks;
    return request;
}

function fetched(string address, string path, message m) (message) {
    http:ClientConnector there = create http:ClientConnector(address);
    message answer = there.get(path, m);
    return answer;
}
