package model;

import model.parts;

struct Person {
    string name = "nobody";
    parts:Part part;
}

Person admin = {name: "admin"};

function grow (Person person, int by) (Person) {
    person.part.size = person.part.size + by;
    return person;
}
