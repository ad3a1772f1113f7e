endpoint http:ServiceEndpoint ep { port: 9090 };
endpoint http:Client none;
service<http:Service> plain {
    r (endpoint caller) { caller->respond("x") but { error e => 1 }; }
}
service bound bind ep { r (endpoint caller) { } }
service both bind ep, { port: 1 } { r (endpoint caller) { } }
service on {
    resource r (message m) { reply m; }
}
service bind {
    resource type (message m) { type type = typeof m; match(m); endpoint endpoint = 1; endpoint = 2; reply m; }
}
type Pair record { int a; };
type Either string|int;
type t = 1;
function type () { type = 1; }
service unfinished bind ep, { port: 9090
