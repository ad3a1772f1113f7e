// ids: typemapper-signature, duplicate-typemapper
typemapper toText (int a, int b) (string) {
    return "x";
}

typemapper toNumber (string s) (int) {
    return 1;
}

typemapper toNumberAgain (string s) (int) {
    return 2;
}

function main (string[] args) {
}
