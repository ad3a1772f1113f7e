// ids: own-import
import own;

function main(string[] args) {
    own:f();
}
