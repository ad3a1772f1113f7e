package words.text;

const string NAME = "name";
const int COUNT = 2;

function twice(string s) (string) {
    return s + s;
}

function main(string[] args) {
    twice("x");
}
