function f () {
    json a = `{"a": ${}}`;
    json b = `{"a": ${x + }}`;
    json c = `{"a": ${x y}}`;
    json d = `{"a": {{}}}`;
    string e = string `a {{x}} {{y} b`;
    string g = string "a {{x}}";
    json h = json {"a": 1};
    xml i = <a>text</a>;
    xml j = xml <a/>;
    string k = template `x`;
    json l = `${f(}`;
    json m = `${"a}`;
    json n = `ok`;
}
