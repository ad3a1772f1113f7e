import org.example.store;

function other() (string) {
    return "" + store:count;
}
