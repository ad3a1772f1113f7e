import ballerina.lang.messages;
import ballerina.net.http;
import ballerina.net.uri;
import ballerina.net.ws;

// Everything a resource can be asked, for tests of HTTP.
@http:configuration {basePath:"/shop"}
service shop {

    int served = 0;
    message kept;

    @http:resourceConfig {methods:["PUT"], path:"/orders/{id}"}
    resource order(message m, @http:PathParam("id") int id, @http:QueryParam("price") float price,
                   @http:QueryParam("gift") boolean gift, @http:QueryParam("note") string note) {
        reply text("order " + id + ", " + price + ", " + gift + ", " + note);
    }

    @http:GET
    @http:HEAD
    @http:POST
    @http:PUT
    @http:DELETE
    @http:PATCH
    @http:Path("/method")
    resource method(message m) {
        reply text(http:getMethod(m) + " " + http:getRequestURL(m) + " " + http:getContentLength(m));
    }

    @http:OPTIONS
    @http:Path("/own")
    resource own(message m) {
        reply text("mine");
    }

    @http:POST
    @http:Path("/echo")
    resource echo(message m) {
        reply m;
    }

    @http:POST
    @http:Path("/answer")
    resource answer(message m) {
        http:convertToResponse(m);
        reply m;
    }

    @http:POST
    @http:Path("/bytes")
    resource bytes(message m) {
        message answer = {};
        messages:setBlobPayload(answer, messages:getBinaryPayload(m));
        reply answer;
    }

    @http:POST
    @http:Path("/typed")
    @http:Consumes {value:["text/plain", "application/*"]}
    @http:Produces {value:["text/plain"]}
    resource typed(message m) {
        reply text("typed");
    }

    @http:GET
    @http:Path("/files/*")
    resource files(message m) {
        reply text("rest of " + http:getRequestURL(m));
    }

    @http:GET
    @http:Path("/caf%C3%A9/{table}/a%20b")
    resource cafe(message m, @http:PathParam("table") string table) {
        reply text("café, " + table);
    }

    @http:GET
    @http:Path("/head")
    resource head(message m) {
        message answer = text("head");
        messages:setHeader(answer, "X-One", "1");
        messages:addHeader(answer, "X-Two", "2a");
        messages:addHeader(answer, "x-two", "2b");
        messages:setHeader(answer, "X-Gone", "?");
        messages:removeHeader(answer, "x-gone");
        messages:setHeader(answer, "Content-Type", "text/html");
        messages:setStringPayload(answer, "<p>head");
        http:setStatusCode(answer, 418);
        http:setReasonPhrase(answer, "I'm a teapot");
        http:setContentLength(answer, 10000);
        messages:setProperty(answer, "unsent", "x");
        reply answer;
    }

    @http:POST
    @http:Path("/chunks")
    resource chunks(message m) {
        message answer = messages:clone(m);
        messages:setHeader(answer, "Transfer-Encoding", "chunked");
        reply answer;
    }

    @http:GET
    @http:Path("/status/{status}")
    resource status(message m, @http:PathParam("status") int status) {
        message answer = text("body");
        http:setStatusCode(answer, status);
        reply answer;
    }

    @http:GET
    @http:Path("/header")
    resource header(message m, @http:QueryParam("name") string name, @http:QueryParam("value") string value) {
        message answer = text("header");
        messages:setHeader(answer, name, value);
        reply answer;
    }

    @http:POST
    @http:Path("/form")
    resource form(message m) {
        map form = http:getFormParams(m);
        string words = "";
        iterate (string name : form) {
            words = words + name + "=" + (string) form[name] + ";";
        }
        string[] fields = messages:getHeaders(m, "x-many");
        iterate (string field : fields) {
            words = words + " " + field;
        }
        reply text(words);
    }

    @http:POST
    @http:Path("/json")
    resource jsonAgain(message m) {
        message answer = {};
        messages:setJsonPayload(answer, messages:getJsonPayload(m));
        reply answer;
    }

    @http:PUT
    @http:Path("/kept")
    resource keep(message m) {
        messages:setProperty(m, "times", "once");
        kept = m;
    }

    @http:GET
    @http:Path("/kept")
    resource show(message m) {
        messages:addHeader(kept, "X-Shown", uri:encode("ä b"));
        messages:setProperty(kept, "times", messages:getProperty(kept, "times") + "+");
        message answer = messages:clone(kept);
        messages:setHeader(answer, "X-Times", messages:getProperty(kept, "times"));
        reply answer;
    }

    @http:GET
    @http:Path("/served")
    resource count(message m) {
        served = served + 1;
    }
}

function text(string words) (message) {
    message answer = {};
    messages:setStringPayload(answer, words);
    return answer;
}

// The same base path, for WebSockets.
@http:configuration {basePath:"/shop"}
@ws:WebSocketUpgradePath {value:"/socket"}
service<ws> shopSocket {
    @ws:OnTextMessage {}
    resource text(message m) {
        ws:broadcastText(messages:getStringPayload(m));
    }
}

@http:BasePath("/shop/deep")
@ws:WebSocketUpgradePath("/ws")
service deep {
    @ws:OnOpen
    resource onOpen(message m) {
        ws:addConnectionToGroup("deep");
        ws:storeConnection("last");
    }

    @http:POST
    @http:Path("/push")
    resource push(message m) {
        string body = messages:getStringPayload(m);
        ws:broadcastText("all: " + body);
        ws:pushTextToGroup("deep", "group: " + body);
        ws:pushTextToConnection("last", "name: " + body);
        reply text("pushed");
    }

    @http:GET
    resource named(message m) {
        reply text("by its name");
    }
}
