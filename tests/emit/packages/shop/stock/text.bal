package shop.stock;

function item (string name, int count) (Item) {
    Item i = {name: name, count: count};
    return i;
}

function text (Item i) (string) {
    return i.name + i.count;
}
