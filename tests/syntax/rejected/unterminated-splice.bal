function f () {
    json a = `{"a": ${x, "b": 1}`;
    json b = `{"a": {{x}, "b": 1}`;
    json c = `{"a": ${}, "b": 1}`;
    json d = `{"a": {{x y}}, "b": 1}`;
    x = ;
}
