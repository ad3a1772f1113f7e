// Structs of another package: as types, in literals, with fields of structs of a third.
import ballerina.lang.system;
import model;
import model.parts as p;

struct Person {
    model:Person inner;
    p:Part part;
}

model:Person kept = {name: "kept", part: {size: 4}};

function rename (model:Person person, string name) (model:Person) {
    person.name = name;
    return person;
}

function main (string[] args) {
    Person mine = {inner: {name: "inner", part: {size: 3}}, part: {}};
    mine.part.size = mine.inner.part.size + mine.part.size;
    model:admin.name = model:admin.name + "!";
    kept = rename(model:grow(mine.inner, 2), "renamed");
    system:println(mine.inner.name + mine.inner.part.size + mine.part.size + model:admin.name);
    model:Person[] people = [kept, model:admin];
    people[1].part = mine.part;
    system:println(model:admin.part.size + kept.part.size);
    system:println("" + (kept == mine.inner) + (people[1] == model:admin));
}
