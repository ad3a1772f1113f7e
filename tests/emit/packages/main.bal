import ballerina.lang.system;
import shop.stock as store;

store:Shelf all = create store:Shelf("all", store:LIMIT);
store:Item first = store:item("tea", 3);
int started = store:opened + 1;

function main (string[] args) {
    system:println(started);
    system:println(store:opened);
    store:opened = 7;
    system:println(store:text(first) + store:NAME);
    store:Shelf.put(all, first);
    all.put(store:item("oats", 1));
    store:Item[] items = all.items();
    items[1].count = 20;
    system:println(lengthof items + ": " + items[0].name + items[1].name + all.total());
    store:Item made = {name: "rice", count: 2};
    all.put(made);
    try {
        all.put(made);
    } catch (store:Full f) {
        system:println(f.msg + " " + f.limit);
    }
    store:main(args);
    store:check(first.count - 4);
}
