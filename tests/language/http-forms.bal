import ballerina.net.http;

// Three services that say the same, each in another form of annotations.
const string TEXT = "text/plain";
const int PORT = 9101;

@http:configuration (basePath="/paren", host="127.0.0.1", port=9101)
service paren {
    @http:GET ()
    @http:POST()
    @http:Path ("/things/{id}")
    @http:Consumes ("text/plain", "application/json")
    @http:Produces ({"text/plain"})
    resource first (message m, @http:PathParam("id") int id, @http:QueryParam ("unit") string u) {
        reply m;
    }
    @http:resourceConfig (methods={"PUT", "DELETE"}, path="/things/{id}", consumes="text/plain", produces={"text/plain"})
    resource second (message m, @http:PathParam () int id) {
        reply m;
    }
    @http:HEAD
    @http:OPTIONS()
    resource third (message m) {
        reply m;
    }
}

@http:config {basePath:"brace", host:"127.0.0.1", port:PORT}
service<http> brace {
    @http:GET {}
    @http:POST{}
    @http:Path {value:"things/{id}/"}
    @http:Consumes {value:[TEXT, "application/json"]}
    @http:Produces {value:"text/plain"}
    resource first (message m, @http:PathParam {value:"id"} int id, @http:QueryParam {value:"unit"} string u) {
        reply m;
    }
    @http:resourceConfig {methods:["PUT", "DELETE"], path:"/things/{id}", consumes:[TEXT], produces:TEXT}
    resource second (message m, @http:PathParam {} int id) {
        reply m;
    }
    @http:resourceConfig {verbs:["HEAD", "OPTIONS"]}
    resource third (message m) {
        reply m;
    }
}

@http:BasePath("/older")
@http:config {host:"127.0.0.1", port:9101}
service older {
    @GET @POST @Path("/things/{id}") @Consumes("text/plain", "application/json") @Produces("text/plain")
    resource first (message m, @PathParam("id") int id, @QueryParam("unit") string u) {
        reply m;
    }
    @http:PUT @http:DELETE @http:Path("/things/{id}") @http:Consumes("text/plain") @http:Produces("text/plain")
    resource second (message m, @http:PathParam int id) {
        reply m;
    }
    @HEAD @OPTIONS
    resource third (message m) {
        reply m;
    }
}
