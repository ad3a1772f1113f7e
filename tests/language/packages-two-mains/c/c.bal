package c;

function main (string[] args) {
}
