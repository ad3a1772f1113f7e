function f () {
    string a = "fine";
    string b = "not closed;
}
