import ballerina.lang.system;

// What C would read otherwise: trigraphs, NUL, octal before digits, comment ends, line ends, marks of direction.
const string TRIGRAPH = "??= ??/ ??' ???! %%s %%n";

function main(string[] args) {
    system:println(TRIGRAPH);
    system:println("nul:[\0]7 bell:[\0077]");
    system:println("*/ // /* \" \\ \\n '");
    system:println("a\tb\r\nc\fd\be");
    system:println("café € 😀 \u00e9\u20ac");
    system:println("raw
line");
    system:println("dir:[\u202e\u2066]");
    system:println("bom:[\ufeff]" + "\u0085" + "x");
    system:println("??" + "=");
    system:println("\0" + 1 == "\0" + "1");
}
