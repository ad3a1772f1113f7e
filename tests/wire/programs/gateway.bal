import ballerina.lang.blobs;
import ballerina.lang.errors;
import ballerina.lang.messages;
import ballerina.lang.strings;
import ballerina.lang.system;
import ballerina.net.http;
import ballerina.net.uri;
import ballerina.utils;

// Lets requests with a key through to another server, and no more than some of each key.
@http:configuration {basePath:"/gateway"}
service<http> gateway {
    http:ClientConnector backend = create http:ClientConnector(system:getEnv("BACKEND") + "/backend");
    map<int> hits = {};

    @http:resourceConfig {methods:["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH"], path:"/*"}
    resource forward (message m) {
        message response = {};
        string key = "";
        try {
            key = messages:getHeader(m, "X-Api-Key");
        } catch (errors:Error e) {
            http:setStatusCode(response, 401);
            messages:setStringPayload(response, "no key");
            reply response;
        }
        hits[key] = hits[key] + 1;
        if (hits[key] > 3) {
            http:setStatusCode(response, 429);
            http:setReasonPhrase(response, "Slow Down");
            messages:setHeader(response, "Retry-After", "1");
            reply response;
        }
        string path = strings:replaceFirst(http:getRequestURL(m), "/gateway", "");
        response = backend.execute(http:getMethod(m), path, m);
        messages:setHeader(response, "Via", "gateway");
        reply response;
    }

    @http:OPTIONS {}
    @http:Path {value:"/*"}
    resource preflight (message m) {
        message response = {};
        messages:setHeader(response, "Access-Control-Allow-Origin", "*");
        http:setStatusCode(response, 204);
        reply response;
    }
}

@http:configuration {basePath:"/backend"}
service<http> backend {
    map<blob> files = {};
    message cached;
    int made = 0;

    @http:PUT {}
    @http:Path {value:"/files/{name}"}
    resource put (message m, @http:PathParam {value:"name"} string name) {
        files[name] = messages:getBinaryPayload(m);
        message response = {};
        http:setStatusCode(response, 201);
        reply response;
    }

    @http:GET {}
    @http:Path {value:"/files/{name}"}
    resource get (message m, @http:PathParam {value:"name"} string name) {
        message response = {};
        messages:setBlobPayload(response, files[name]);
        messages:setHeader(response, "Content-Type", "image/png");
        messages:setHeader(response, "ETag", utils:getHash(blobs:toString(files[name], "ISO-8859-1"), "MD5"));
        reply response;
    }

    // Made once; who has it already is told so.
    @http:GET {}
    resource page (message m) {
        if (made == 0) {
            made = made + 1;
            messages:setStringPayload(cached, "made " + made);
            messages:setHeader(cached, "ETag", "v" + made);
        }
        message response = {};
        try {
            if (messages:getHeader(m, "If-None-Match") == messages:getHeader(cached, "ETag")) {
                http:setStatusCode(response, 304);
                reply response;
            }
        } catch (errors:Error e) {
            messages:setHeader(response, "X-First", "yes");
        }
        reply cached;
    }

    // Only who knows the key can sign.
    @http:POST {}
    resource hook (message m) {
        message response = {};
        if (messages:getHeader(m, "X-Signature") != utils:getHmac(messages:getStringPayload(m), "secret", "SHA256")) {
            http:setStatusCode(response, 403);
        }
        reply response;
    }
}

// Somebody's connector around the library's.
connector Repositories (string address, string user, string token) {
    http:ClientConnector server = create http:ClientConnector(address);
    int calls = 0;

    action find (Repositories r, string name) (json) {
        message request = {};
        messages:setHeader(request, "Authorization", "Basic " + utils:base64encode(user + ":" + token));
        message response = server.get("/repositories/" + uri:encode(name), request);
        calls = calls + 1;
        json found = messages:getJsonPayload(response);
        found.calls = calls;
        return found;
    }
}

@http:BasePath("/repositories")
service repositories {
    Repositories own = create Repositories(system:getEnv("BACKEND"), "ann", "token");

    @http:GET
    @http:Path("/by/{name}")
    resource asked (message m, @http:PathParam("name") string name) {
        message response = {};
        try {
            messages:setJsonPayload(response, Repositories.find(own, name));
        } catch (errors:Error e) {
            http:setStatusCode(response, 502);
            messages:setStringPayload(response, e.msg);
        }
        reply response;
    }

    @http:GET
    @http:Path("/{name}")
    resource get (message m, @http:PathParam("name") string name) {
        message response = {};
        messages:setJsonPayload(response, {"name":name, "asked":messages:getHeader(m, "Authorization")});
        if (name == "broken") {
            messages:setStringPayload(response, "<html>");
        }
        reply response;
    }
}

// A form, a cookie, and who it belongs to.
@http:configuration {basePath:"/login"}
service<http> login {
    map<string> sessions = {};

    @http:POST {}
    @http:Path {value:"/"}
    resource enter (message m) {
        map form = http:getFormParams(m);
        string user = (string) form["user"];
        message response = {};
        if (user == "" || form.password != "secret") {
            http:setStatusCode(response, 401);
            reply response;
        }
        string token = utils:getRandomString();
        sessions[token] = user;
        messages:addHeader(response, "Set-Cookie", "SID=" + token + "; HttpOnly");
        messages:addHeader(response, "Set-Cookie", "theme=dark");
        messages:setHeader(response, "Location", "/login/me");
        http:setStatusCode(response, 303);
        reply response;
    }

    @http:GET {}
    resource me (message m) {
        message response = {};
        string user = "";
        iterate (string line : messages:getHeaders(m, "Cookie")) {
            iterate (string cookie : strings:split(line, ";\\s*")) {
                if (strings:hasPrefix(cookie, "SID=")) {
                    user = sessions[strings:subString(cookie, 4, strings:length(cookie))];
                }
            }
        }
        messages:setStringPayload(response, user);
        if (user == "") {
            http:setStatusCode(response, 403);
        }
        reply response;
    }
}
