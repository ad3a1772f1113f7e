import ballerina.lang.system;
# a comment
/* another */
function main(string[] args) {
    string a = 'single';
    string b = "open;
    string c = "bad \d escape";
    string d = "two " "strings";
    string e = f"{a}";
    system:println(a + c);
}
