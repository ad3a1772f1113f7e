// ids: template-target, template-type, undefined-name, incompatible-types, outside-subset
import ballerina.lang.system;

function take (json a, string b) {
    system:println("" + a + b);
}

function main (string[] args) {
    blob bytes;
    json a = `{"name": $nme, "also": "<$nom>", "x": 1}`;
    json b = `{"bytes": $bytes, "in text": "$bytes"}`;
    string c = `{"a": 1}`;
    int d = `5`;
    json e = xml `<a/>`;
    json f = `<name>$name</name>`;
    json g = yaml `a: 1`;
    take(`{"a": 1}`, `b`);
    var h = `{"ok": $c}`;
    system:println("" + a + b + c + d + e + f + g + h);
    json i = string `hello ${name}`;
}
