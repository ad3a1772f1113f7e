// ids: json-syntax, json-escape, json-too-deep
import ballerina.lang.system;

function main (string[] args) {
    string name = "Ann";
    json j;
    j = `{"name": $name "age": 3}`;
    j = `{"list": [1, 2, ], "x": 1}`;
    j = `{name: "Ann"}`;
    j = `{"name": Ann}`;
    j = `{'name': 'Ann'}`;
    j = `{"name": "Ann", }`;
    j = `{"name": "Ann"`;
    j = `{"name: "Ann"}`;
    j = `{"n": 01, "m": +1}`;
    j = `{"text": "a\qb"}`;
    j = `   `;
    j = `{} {}`;
    j = `{"a": 1}}`;
    j = `{"two
lines": 1}`;
    j = `["\u12", "$name]`;
    j = `{"a": ,}`;
    j = `{"größe": €}`;
    j = `$name$name`;
    j = `["open`;
    j = `[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[`;
    system:println("" + j);
}
