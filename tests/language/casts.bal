// ids: incompatible-cast, cast-error-target, assignment-count, mapper-result, undefined-function
import ballerina.lang.errors;
import ballerina.lang.system;

struct Person {
    string name;
}

function upper (string s) (string) {
    return s;
}

function main (string[] args) {
    Person p = {};
    message m = {};
    int n = (int)p;
    string s = (string)m;
    boolean yes = (boolean)"true";
    Person q = (Person)"Ann";
    int[] list = (int[])5;
    n, s = (int)"5";
    n, _, _ = <int>"5";
    var a, b, c = (int)"5";
    errors:Error err;
    s, err = (int)"5";
    s, err = <string, uper>"x";
    n, err = <int, upper>"5";
    Person r = <Person, upper>"x";
    json j = (json)m;
    n = (int)null;
    n = (number)5;
    system:println(s + n + yes + list[0] + q.name + r.name + j);
}
