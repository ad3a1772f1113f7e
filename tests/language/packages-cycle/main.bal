// ids: import-cycle
import one;

function main(string[] args) {
    one:f();
}
