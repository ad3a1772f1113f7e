function f () {
    json a = `{"a": 1};
    x = ;
}
