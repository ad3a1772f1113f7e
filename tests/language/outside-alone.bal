// ids: outside-subset
// Each of these is one line, with nothing beside it.
import ballerina.doc;
import ballerina.lang.jsons;
import ballerina.net.file as files;
import ballerina.lang.maps;
import ballerina.lang.strings;
import ballerina.lang.system;
import ballerina.net.http;

@Source (protocol = "jms", destination = "orders", providerUrl = "tcp://localhost:61616")
service Orders {
    @OnMessage
    resource onMessage (message m) {
        system:println("an order");
    }
}

@doc:Description {value:"What a client may ask for"}
connector Shop (string url) {
    http:ClientConnector shop = create http:ClientConnector(url);
    @doc:Description {value:"All of it"}
    action all (Shop s, message m) (message) {
        return shop.sendGet("/", m);
    }
}

function twice (function (string) (string) f, string s) (string) {
    return f(f(s));
}

function (string) (string) louder = shout;

function shout (string s) (string) {
    return strings:toUpperCase(s);
}

function main (string[] args) {
    map seen = {};
    json j = {"name":"x"};
    string text = j.toString() + twice(shout, "a").trim() + jsons:toString(j);
    string[] keys = seen.keys();
    type t = typeof args;
    files:remove(louder("x"));
    any a = 1;
    if (typeof a == typeof int) {
        system:println(keys.length + text + maps:length(seen));
    }
}
