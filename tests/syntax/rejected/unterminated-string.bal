function f () {
    string a = "not closed;
    string b = "fine";
    string c = "fine";
}
function g () { x = ; }
