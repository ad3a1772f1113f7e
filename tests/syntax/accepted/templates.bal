function f () {
    json a = `{"a": {"b": $n, "c": "${x.y[0]}"}, "d": {{m["k"] + {"q": {}}.q}}, "cost": "$5 $.path"}`;
    xml b = xml `<a x="1">{{t}}</a>`;
    string c = string `Hello {{name}}!
second line`;
    json d = json `[]`;
    string e = string ``;
    json g = `$a$b${c}`;
    g(`{"x": 1}`, 2);
}
