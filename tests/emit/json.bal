// json: literals, chains of members and elements on both sides, comparison, null, as parameter, result and element.
import ballerina.lang.system;

json settings = {depth: 1, list: []};
json nothing = null;

struct Point {
    int x;
    int y = 2;
}

function describe (string what, json value) (json) {
    json answer = {what: what, value: value, "count": settings.depth};
    settings.depth = (int)settings.depth + 1;
    return answer;
}

function key (string text) (string) {
    settings.list[(int)settings.depth - 1] = text;
    settings.depth = (int)settings.depth + 1;
    return text;
}

function main (string[] args) {
    json empty;
    json list = [];
    system:println(empty + " " + list + " " + settings + " " + nothing);

    string name = "Ann";
    int number = 7;
    json person = {name: name, "age": number + 1, size: 1.5, "left": true, none: null, tags: ["a", number, [1, 2]],
        home: {city: "Kandy", rooms: {}}};
    system:println("" + person);

    // an identifier before the ':' is a key, also where a variable has that name; any other expression is computed
    json keys = {name: 1, "name" + number: 2, key("k"): key("v")};
    system:println("" + keys);
    system:println("" + settings);

    person.home.rooms["first"] = [{size: 3}, {size: 4}];
    person.home.rooms.first[1].size = 5;
    person["home"].rooms.first[3] = "fourth";
    person.tags[2][0] = person.tags[2][1];
    person.name = person.name + "a";
    system:println("" + person.home.rooms + person["tags"] + person.name);
    string city = (string)person.home.city;
    int size = (int)person.home.rooms.first[1].size;
    float wide = (float)person.age;
    boolean left = (boolean)person.left;
    system:println(city + size + wide + left);

    if (person.name == "Anna" && person.age == 8 && person.size == 1.5 && person.left == true && 8.0 == person.age) {
        system:println("equal to what is no json");
    }
    if (person.none == null && person.other == null && person.name != null && nothing == null) {
        system:println("null");
    }
    json same = person.home;
    json copy = {rooms: {"first": [{"size": 3}, {size: 5}, null, "fourth"]}, city: "Kandy"};
    system:println(same == copy);
    same.city = "Galle";
    system:println(person.home.city == "Galle");
    system:println(same == copy);

    json[] several = [1, "two", {three: 3}, null];
    several[4] = several[2];
    json third = several[4];
    third.three = "drei";
    system:println("" + several[2] + several[3] + several.length);
    json count = person.tags;
    system:println(lengthof count + count.length + lengthof person.home);

    int[] numbers = [1, 2];
    map words = {a: "b"};
    Point p = {x: 1};
    json all = {numbers: numbers, words: words, point: p, nested: [numbers, p]};
    numbers[0] = 9;
    p.y = 9;
    system:println("" + all);
    json cast = (json)numbers;
    system:println("" + cast);

    json described = describe("x", {a: [true]});
    system:println("" + describe("y", described.value.a[0]));
    any box = described;
    json opened = (json)box;
    system:println(opened == described);
    json escaped = {"a\"b\\": "line\nend\u0001 é", big: 9223372036854775807, small: -0.5, exp: 1e300};
    system:println("" + escaped);
}
