import ballerina.net.http;

// What a session consists of is the library's own.
service sessions {
    resource get (message m) {
        http:Session session = http:createSession(m);
        session.id = "mine";
        session.attributes = null;
        http:Session other = {path: "/"};
        http:invalidate(other);
        reply m;
    }
}
