function loud(string s) (string) {
    return s + MARK;
}

const string MARK = "!!";
