function f () {
    string s = "[2J" + ;
    foo("31m" x);
}
