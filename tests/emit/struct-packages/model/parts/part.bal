package model.parts;

struct Part {
    int size = 1;
}
