function f () {
    string a = "one;
    string b = 1;
}
