import ballerina/http;
import ballerina/io;

// What the releases of 2018 write: each construct is named once, and nothing follows from it.
endpoint http:Listener listener {
    port: 9090
};

endpoint http:Client backend {
    url: "http://localhost:9095"
};

type Person object {
    public string name;
    int? age;
};

type Level "low"|"high";

@http:ServiceConfig { basePath: "/hello" }
service<http:Service> hello bind listener {
    @http:ResourceConfig { methods: ["GET"], path: "/say" }
    sayHello (endpoint caller, http:Request req) {
        http:Response res = new;
        caller->respond(res) but { error e => io:println(e.message) };
    }
}

service<http:Service> other bind { port: 9091 }, { port: 9092 } {
    any (endpoint caller, http:Request req) {
        _ = caller->continue();
    }
}

service last on new http:Listener(9090, config = { host: "localhost" }) {
    resource function get (http:Caller caller, http:Request req) {
        checkpanic caller->respond("hi");
    }
}

function main (string... args) {
    endpoint http:Client inner { url: args[0] };
    http:Request req = new;
    var response = inner->get("/x");
    match response {
        http:Response r => io:println(check r.getTextPayload());
        error e => { io:println(e.message); }
    }
    string|int either = "a";
    foreach i in 1..10 { io:println(i); }
    (string, int) pair = ("a", 1);
}
