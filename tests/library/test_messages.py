"""ballerina.lang.messages and ballerina.net.uri: payloads of every kind as every other, header fields, properties."""

import json
import urllib.parse

from table import Table, text

DECLARED = """
function textOf (string s) (message) { message m = {}; messages:setStringPayload(m, s); return m; }
function bytesOf (string s, string encoding) (message) { message m = {}; messages:setBlobPayload(m, strings:toBlob(s, encoding)); return m; }
function jsonOf (string s) (message) { message m = {}; messages:setJsonPayload(m, jsons:parse(s)); return m; }
function payload (string s, int kind) (message) {
    message m = {};
    if (kind == 0) { messages:setPayload(m, s); }
    if (kind == 1) { messages:setPayload(m, strings:toBlob(s, "UTF-8")); }
    if (kind == 2) { messages:setPayload(m, jsons:parse(s)); }
    return m;
}
function none () (message) { return null; }
function empty () (message) { message m = {}; return m; }
function latin (message m, string s) (message) { messages:setHeader(m, "X-Latin", s); return m; }

function bytes (message m) (string) { return blobs:toString(messages:getBinaryPayload(m), "UTF-8"); }
function shared (message m) (string) {
    json first = messages:getJsonPayload(m);
    first.seen = true;
    json second = messages:getJsonPayload(m);
    return messages:getStringPayload(m) + " " + (second == first);
}
function mapOf () (message) {
    message m = {};
    messages:setMapPayload(m, {name: "Ann", "age": 5, "list": [1], "nothing": null});
    return m;
}
function withNull (message m) (string) { map nothing = null; messages:setMapPayload(m, nothing); return "set"; }

function header (string name, string value) (string) { message m = {}; messages:setHeader(m, name, value); return messages:getHeader(m, name); }
function added (string name, string value) (string) { message m = {}; messages:addHeader(m, name, value); return messages:getHeader(m, name); }
function many () (message) {
    message m = {};
    messages:setHeader(m, "One", "1");
    messages:addHeader(m, "Two", "a");
    messages:addHeader(m, "two", "b");
    return m;
}
function again () (message) { message m = many(); messages:setHeader(m, "TWO", "c"); return m; }
function less (string name) (message) { message m = many(); messages:removeHeader(m, name); return m; }
function bare () (message) { message m = many(); messages:removeAllHeaders(m); return m; }
function kept (string name, string value) (message) { message m = many(); messages:setProperty(m, name, value); return m; }
function keptAny (string name, any value) (message) { message m = many(); messages:setProperty(m, name, value); return m; }
function apart () (string) {
    message m = kept("p", "v");
    messages:setJsonPayload(m, {a: 1});
    message n = messages:clone(m);
    messages:setHeader(n, "One", "other");
    messages:setProperty(n, "p", "w");
    json j = messages:getJsonPayload(n);
    j.a = 2;
    return messages:getHeader(m, "One") + messages:getProperty(m, "p") + messages:getStringPayload(m)
        + messages:getHeader(n, "One") + messages:getProperty(n, "p") + messages:getStringPayload(n);
}
function setString (message m) (string) { messages:setStringPayload(m, ""); return "set"; }
function setBlob (message m) (string) { messages:setBlobPayload(m, strings:toBlob("", "UTF-8")); return "set"; }
function setJson (message m) (string) { messages:setJsonPayload(m, 1); return "set"; }
function setHeader (message m) (string) { messages:setHeader(m, "a", "b"); return "set"; }
function addHeader (message m) (string) { messages:addHeader(m, "a", "b"); return "set"; }
function removeHeader (message m) (string) { messages:removeHeader(m, "a"); return "set"; }
function removeAll (message m) (string) { messages:removeAllHeaders(m); return "set"; }
function setProperty (message m) (string) { messages:setProperty(m, "a", "b"); return "set"; }
function setPropertyAny (message m) (string) { any a = 1; messages:setProperty(m, "a", a); return "set"; }
function setMap (message m) (string) { messages:setMapPayload(m, {a: 1}); return "set"; }
"""

TEXTS = ["", "a", "héllo 😀", "line\nline", "x" * 2000]
VALUES = ['{"a":[1,2.5,"é",null]}', "[]", '"text"', "true", "5", "null"]


def messages_table():
    """A table whose rows can make messages."""
    table = Table("ballerina.lang.messages", "ballerina.lang.strings", "ballerina.lang.blobs", "ballerina.lang.jsons",
                  "ballerina.net.uri")
    table.declare(DECLARED)
    return table


def test_payloads(tmp_path):
    """Text, bytes and json, each as each."""
    table = messages_table()
    for sample in TEXTS:
        for made in [f"textOf({text(sample)})", f'bytesOf({text(sample)}, "UTF-8")']:
            table.row(f"messages:getStringPayload({made})", sample)
            table.row(f"bytes({made})", sample)
            table.row(f"messages:getJsonPayload({made})", "error: Error while retrieving json payload")
    for value in VALUES:
        for made in [f"textOf({text(value)})", f'bytesOf({text(value)}, "UTF-8")', f"jsonOf({text(value)})",
                     *(f"payload({text(value)}, {kind})" for kind in range(3))]:
            table.row(f"messages:getStringPayload({made})", value)
            table.row(f"bytes({made})", value)
            for getter in ["messages:getJsonPayload", "jsons:getPayload"]:
                table.row(f"jsons:toString({getter}({made}))", json.loads(value) if value == '"text"' else value)
    table.row("shared(jsonOf(\"{}\"))", '{"seen":true} true')
    table.row("shared(textOf(\" { } \"))", '{"seen":true} true')
    table.row("shared(bytesOf(\"{}\", \"UTF-8\"))", '{"seen":true} true')
    table.row("messages:getStringPayload(empty())", "")
    table.row("bytes(empty())", "")
    table.row("messages:getStringPayload(mapOf())", '{"name":"Ann","age":5,"list":[1],"nothing":null}')
    for name, value in [("name", "Ann"), ("age", 5), ("list", "[1]"), ("nothing", ""), ("missing", ""), ("", "")]:
        table.row(f"messages:getStringValue(mapOf(), {text(name)})", value)
    table.fails('messages:getStringValue(textOf("[1]"), "a")', "the json is not an object: it is an array")
    table.fails("withNull(empty())", "null reference")
    table.fails('messages:getStringPayload(bytesOf("é", "ISO-8859-1"))',
                "Error while retrieving string payload from message: it is not UTF-8 text")
    for malformed in ["empty()", 'textOf("{")', 'bytesOf("é", "ISO-8859-1")']:
        table.row(f"messages:getJsonPayload({malformed})", "error: Error while retrieving json payload")
        table.row(f'messages:getStringValue({malformed}, "a")', "error: Error while retrieving json payload")
    wrong = [(expression, result) for (expression, value), result in zip(table.rows, table.results(tmp_path))
             if result != value and not (value.endswith("retrieving json payload") and result.startswith(value + " from message: "))]
    assert not wrong


def test_fields(tmp_path):
    """Header fields, properties and copies."""
    table = messages_table()
    for value in ["", "v", "a, b", "é", "x" * 500]:
        table.row(f'header("Name", {text(value)})', value)
        table.row(f'added("Name", {text(value)})', value)
        table.row(f'messages:getProperty(kept("p", {text(value)}), "p")', value)
    for name in ["two", "TWO", "Two"]:
        table.row(f'messages:getHeader(many(), "{name}")', "a")
        table.row(f'messages:getHeaders(many(), "{name}")', '["a","b"]')
        table.row(f'messages:getHeaders(again(), "{name}")', '["c"]')
        table.row(f'messages:getHeaders(less("{name}"), "two")', "[]")
    table.row('messages:getHeaders(many(), "three")', "[]")
    table.row('messages:getHeader(less("two"), "one")', "1")
    table.row('messages:getHeaders(less("three"), "two")', '["a","b"]')
    table.row('messages:getHeaders(bare(), "one")', "[]")
    table.row('messages:getProperty(many(), "p")', "")
    for value, shown in [("5", "5"), ("true", "true"), ('"v"', "v"), ("1.5", "1.5"), ("null", "null"), ("[1]", "[1]")]:
        table.row(f'messages:getProperty(keptAny("p", {value}), "p")', shown)
    table.row("apart()", '1v{"a":1}otherw{"a":2}')
    table.fails('messages:getHeader(many(), "three")', "Header 'three' not present in the message")
    table.fails('messages:getHeader(bare(), "")', "Header '' not present in the message")
    for name in ["", "a b", "a:", "ö", "a\n"]:
        for call in ["header", "added"]:
            table.fails(f'{call}({text(name)}, "v")', f"Header '{name}' cannot be sent: that is no name of a header")
    for value in ["\n", "a\r\nb: c", "\x00"]:
        for call in ["header", "added"]:
            table.fails(f'{call}("n", {text(value)})', "Header 'n' cannot be sent: its value holds a control character")
    for call in ["messages:getStringPayload(none())", "messages:getBinaryPayload(none())", "messages:getJsonPayload(none())",
                 'messages:getStringValue(none(), "a")', 'messages:getHeader(none(), "a")', 'messages:getHeaders(none(), "a")',
                 'messages:getProperty(none(), "a")', "messages:clone(none())", "setString(none())", "setBlob(none())",
                 "setJson(none())", "setHeader(none())", "addHeader(none())", "removeHeader(none())", "removeAll(none())",
                 "setProperty(none())", "setPropertyAny(none())", "setMap(none())", "jsons:getPayload(none())", 'uri:getQueryParam(none(), "a")']:
        table.fails(call, "the message is null")
    table.check(tmp_path)


def test_uri(tmp_path):
    """As urllib encodes it. Reading a query needs a request: tests/wire."""
    table = messages_table()
    for sample in ["", "abc", "a b", "a+b&c=d", "é😀", "~-._", "%41", "/?#[]@!$'()*,;:", "".join(map(chr, range(1, 128))), "ü" * 500]:
        table.row(f"uri:encode({text(sample)})", urllib.parse.quote(sample, safe=""))
    table.fails('uri:getQueryParam(empty(), "a")', "Query parameter 'a' not present in the message")
    table.check(tmp_path)
