// Backticks: json, xml and strings.
function main (string[] args) {
    string name = "Apple";
    json j1 = `{"name":"$name","price":${price},"list":[1,2,$n],"o":{"a":{}}}`;
    json j2 = `[1,2,3]`;
    json j3 = `"text"`;
    json j4 = `{}`;
    xml x1 = `<book xmlns:p="http://p"><name>${name}</name><p:author id="$id">J</p:author></book>`;
    xml x2 = `<name>$name</name>`;
    json j5 = `$j1`;
    json j6 = `${j1}`;
    system:println(json:toString(j1));
}
function main (string[] args) {
    string a = string `Hello {{name}}, you are {{age + 1}}!`;
    string b = string ``;
    string c = string `{{x}}`;
    string d = string `{{x}}{{y}} \{{not}} \` \\ $ $x ${z} { } }} " ' `;
    string e = string`a{{m["k"]}}b{{f({a:1}.a)}}c`;
    string f = string
`over
lines {{x}}`;
    string g = string `a` + string `b`; h(string `c`, string `{{"d" + string}}`);
    return string `{{a}}`;
}
function f () {
    json a = `{"a":$b,"c":"$d","e":"${f.g}","h":${i[0]},"j":${k["l"]},"m":${n:o(p)},"q":"$5.00","r":"a$"}`;
    json b = `{"x":"{{y}}","z":{{w}},"nested":{"a":{"b":{}}}}`;
    xml c = `<a b="$c">$d ${e} {{f}} &lt; <g/></a>`;
    messages:setJsonPayload(m, `{"a":1}`); reply f(`<a/>`); x = g(`{}`, `[]`);
    json d = `{"regex":"^[a-z]+$", "path":"$.store.book[0]", "money":"US$", "tpl":"$$"}`;
    xml e = `<?xml version="1.0" encoding="UTF-8"?>
<a><![CDATA[ x < y && z ]]></a>`;
}
function main (string[] args) {
    xmlns "http://inner.com" as in;
    xml x = xml `<ns:a ns:b="c"><d>{{e}}</d><!-- comment {{f}} --><?pi data?></ns:a>`;
    string s = x@["b"]; s = x@[ns:b]; s = x@["{http://x}y"];
    x@["b"] = "c"; x@[ns:b] = "d" + e; x @ ["f"] = "g";
    map m = x@; var n = <map> x@;
    xml t = xml `text`; t = xml `<a x="{{y}}" z='{{w + "q"}}'/>`; t = xml``; t = xml `<!-- c -->`; t = xml `<?x y?>`;
    string q = ns:local; q = "{http://x}" + ns:b;
    xml u = x.children().elements("a").slice(1, 2);
    x.setAttributes({"a":"b", ns:c:"d"});
    xml v = x + xml `<b/>`;
    xml<{"http://x"}y> w;
    u = xmls:parse("<a/>"); boolean b = u.isEmpty();
}
function f () {
    xml x = `<persons><person><name>Jack</name></person></persons>`;
    string s = xmls:getString(x, "/persons/person/name/text()"); xmls:set(x, "/a/b", `<c/>`); xmls:remove(x, "/a");
    json j = xmls:toJSON(x, {attributePrefix:"#", preserveNamespaces:false});
}
