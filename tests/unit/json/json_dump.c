/* json_dump: for each line of standard input, which holds a json text, the json it is written as again; or "!" with
 * what is wrong. With a tab in the line, what is behind it is a JSONPath, and the answer a list of what it means.
 * test_json.py compares that with Python's. */
#include "base/keyed_hash.h"
#include "value/array.h"
#include "value/json.h"
#include "value/json_path.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct arena arena;
static struct kept kept;
static struct heap heap;

static void print_trouble(const struct json_trouble *trouble)
{
    printf("!%s at %zu\n", trouble->what, trouble->at);
}

static void print_value(bal_value value)
{
    bal_string text;

    if (json_print(&heap, value, &text) != JSON_DONE)
        exit(1);
    fwrite(text.bytes, 1, text.length, stdout);
}

static void answer_path(bal_value json, bal_string path)
{
    struct json_matches matches;
    struct json_trouble trouble;
    bal_array list;

    if (json_path_find(&heap, json, path, &matches, &trouble) != JSON_DONE) {
        print_trouble(&trouble);
        return;
    }
    list = array_blank(&heap, &bal_type_json, matches.count);
    for (size_t i = 0; i < matches.count; i++)
        ((bal_value *)list->items)[i] = matches.items[i].value;
    print_value(bal_of_object(list));
    putchar('\n');
}

static void answer(const char *line, size_t length)
{
    const char *tab = memchr(line, '\t', length);
    bal_string text = {line, tab ? (size_t)(tab - line) : length};
    struct json_trouble trouble;
    bal_value value;

    if (json_parse(&heap, text, &value, &trouble) != JSON_DONE) {
        print_trouble(&trouble);
    } else if (tab) {
        answer_path(value, (bal_string){tab + 1, length - text.length - 1});
    } else {
        print_value(value);
        putchar('\n');
    }
}

int main(void)
{
    char *line = NULL;
    size_t room = 0;
    ssize_t length;

    keyed_hash_start();
    arena_init(&arena, 1 << 30);
    kept_init(&kept);
    heap_init(&heap, &arena, &kept);
    while ((length = getline(&line, &room, stdin)) > 0) {
        answer(line, (size_t)length - (line[length - 1] == '\n'));
        heap_clear(&heap);
        heap_forget_texts(&heap);
        arena_reset(&arena);
    }
    arena_free(&arena);
    free(line);
    return 0;
}
