import ballerina.lang.system;

function main(string[] args) {
    string s = "hello";
    int n = s.length();
    int k = s.length;
    string u = s.toUpperCase();
    string first = s[0];
    boolean same = s.equals("x");
    string num = 5;
    int parsed = "5";
    string t = s - "h";
    char c = 'x';
    String big = "x";
    bool b = true;
    system:println(s, u);
}
