// ids: bad-media-type
service Media {
    @http:Produces("json")
    resource one (message m) {
        reply m;
    }

    @http:Consumes {value:["application/", "text/plain/x", "text/plain", 7]}
    resource two (message m) {
        reply m;
    }

    @http:Consumes
    resource three (message m) {
        reply m;
    }

    @http:Path("/*/four")
    resource four (message m) {
        reply m;
    }

    @http:Path("/five/{id}")
    resource five (message m, @http:PathParam("id") blob id) {
        reply m;
    }
}

@http:config {port:9090}
service Twice {
    @http:Path("/*")
    resource all (message m) {
        reply m;
    }
}

@http:config {host:"0.0.0.0", basePath:"Twice"}
service TwiceAgain {
    @http:Path("/*")
    resource all (message m) {
        reply m;
    }

    @http:Path("*")
    resource allToo (message m) {
        reply m;
    }
}
