package b;

function main (string[] args) {
}
