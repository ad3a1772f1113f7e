import ballerina.lang.system;
import ballerina.net.http;

http:ClientConnector shared = null;

@http:BasePath("/through")
service through {
    http:ClientConnector own = create http:ClientConnector("http://localhost:9090/a");

    @http:GET
    resource get(message m) {
        message answer = own.get("/b", m);
        reply answer;
    }

    @http:POST
    resource post(message m) {
        http:ClientConnector here = own;
        if (shared == null) {
            shared = here;
        }
        reply asked(shared, m);
    }

    @http:PUT
    resource put(message m) {
        reply m;
    }
}

function asked(http:ClientConnector c, message m) (message) {
    system:sleep(10);
    return http:ClientConnector.post(c, "/x", http:ClientConnector.execute(c, "PUT", "/y", m));
}
