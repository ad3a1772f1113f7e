/* json and JSONPath: what is read is written as text that reads as an equal value; a path finds what it says, and
 * whatever it is, nothing breaks. Behind the first byte 0xff of an input stands a path. */
#include "base/keyed_hash.h"
#include "value/json.h"
#include "value/json_path.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool condition)
{
    if (!condition)
        abort();
}

/* Not equal to itself: json that holds a NaN, which cannot be read. So every value is. */
static void write_and_read(struct heap *heap, bal_value value)
{
    struct json_trouble trouble;
    bal_string text, again;
    bal_value other;

    switch (json_print(heap, value, &text)) {
    case JSON_DONE:
        break;
    case JSON_NO_MEMORY:
        return;
    default:
        abort(); /* it is as deep as what was read */
    }
    switch (json_parse(heap, text, &other, &trouble)) {
    case JSON_DONE:
        require(json_values_equal(value, other));
        if (json_print(heap, other, &again) == JSON_DONE)
            require(again.length == text.length && !memcmp(again.bytes, text.bytes, text.length));
        break;
    case JSON_NO_MEMORY:
        break;
    default:
        abort();
    }
}

static void follow(struct heap *heap, bal_value value, bal_string path)
{
    struct json_matches matches;
    struct json_trouble trouble;

    if (json_path_find(heap, value, path, &matches, &trouble) != JSON_DONE)
        return;
    require(!matches.definite || matches.count <= 1);
    for (size_t i = 0; i < matches.count && i < 8; i++)
        write_and_read(heap, matches.items[i].value);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const uint8_t *split = size ? memchr(data, 0xff, size) : NULL;
    bal_string text = {(const char *)data, split ? (size_t)(split - data) : size};
    struct json_trouble trouble;
    struct arena arena;
    struct kept kept;
    struct heap heap;
    bal_value value;

    keyed_hash_start();
    arena_init(&arena, 64 << 20);
    kept_init(&kept);
    heap_init(&heap, &arena, &kept);
    if (json_parse(&heap, text, &value, &trouble) == JSON_DONE) {
        write_and_read(&heap, value);
        if (split)
            follow(&heap, value, (bal_string){(const char *)split + 1, size - text.length - 1});
    }
    heap_clear(&heap);
    arena_free(&arena);
    return 0;
}
