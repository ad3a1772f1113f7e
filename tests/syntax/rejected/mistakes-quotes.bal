function f () {
    string a = 'text';
    string b = ‘text’;
    string c = “text”;
    string d = «text»;
    string e = ''text'';
    string g = 'it';
    string h = 'it's';
    string i = "a" "b";
    string j = "a"b"c";
    string k = "C:\dir\new";
    string l = "100%" % 3;
    string m = `text`;
    string n = "it" 's';
    string o = @"raw";
    string p = f"x {y}";
    string q = "";
}
