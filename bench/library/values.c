#include "values.h"

#include "measure.h"
#include "value/json.h"
#include "value/map.h"

#include <jansson.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <uthash.h>

static struct arena arena;
static struct kept kept;
static struct heap heap;

/* The end of an event, as event/event.c has it. */
static void end_event(void)
{
    heap_clear(&heap);
    heap_forget_texts(&heap);
    arena_reset(&arena);
}

/* ---- json: read a message, look at one field, write it ---- */

static char *message;
static size_t message_length;

static void json_ours(size_t times)
{
    for (size_t i = 0; i < times; i++) {
        struct json_trouble trouble;
        bal_value value, *field;
        bal_string text;

        require(json_parse(&heap, (bal_string){message, message_length}, &value, &trouble) == JSON_DONE);
        field = map_find((bal_map)value.object, BAL_STRING("type"));
        require(field && field->kind == BAL_KIND_STRING);
        require(json_print(&heap, value, &text) == JSON_DONE);
        sink += text.length + field->length;
        end_event();
    }
}

static void json_jansson(size_t times)
{
    for (size_t i = 0; i < times; i++) {
        json_error_t error;
        json_t *value = json_loadb(message, message_length, 0, &error);
        const char *field = json_string_value(json_object_get(value, "type"));
        char *text = json_dumps(value, JSON_COMPACT);

        require(field && text);
        sink += strlen(text) + strlen(field);
        free(text);
        json_decref(value);
    }
}

static const char *one_record(int number)
{
    static char text[2048];

    snprintf(
        text, sizeof(text),
        "{\"type\":\"message\",\"id\":%d,\"from\":{\"name\":\"Ann Example\",\"address\":\"ann@example.org\",\"age\":%d},"
        "\"to\":[\"bob\",\"carol\",\"dave\"],\"subject\":\"About the meeting of \\\"next week\\\"\",\"seen\":false,"
        "\"rating\":%d.25,\"body\":\"The quick brown fox jumps over the lazy dog. Zwölf Boxkämpfer jagen Viktor quer über "
        "den großen Sylter Deich. Portez ce vieux whisky au juge blond qui fume. And so on, for some more lines of "
        "text, as people write it to each other when they have something to say. The meeting is on Monday at ten in the room on the third floor, where we "
        "met the last time; whoever cannot come may send a word to the office, or to me, before the end of this week. There will be coffee.\\n\\nBest wishes, Ann\","
        "\"tags\":[{\"name\":\"work\",\"weight\":%d},{\"name\":\"travel\",\"weight\":3},{\"name\":\"later\",\"weight\":0}],"
        "\"history\":[1511690400,1511694000,1511697600,1511701200],\"flags\":{\"urgent\":false,\"draft\":true,"
        "\"spam\":null},\"reply\":\"https://example.org/messages/%d\",\"client\":\"balc bench 1.0 (Linux x86_64)\"}",
        number, 20 + number % 50, number % 10, number % 7, number);
    return text;
}

static void make_message(size_t length)
{
    size_t room = length + 4096;
    int number = 100000;

    free(message);
    message = malloc(room);
    require(message != NULL);
    if (length < 512) {
        message_length =
            (size_t)snprintf(message, room,
                             "{\"type\":\"message\",\"id\":12345,\"from\":\"Ann\",\"seen\":true,\"to\":[\"bob\","
                             "\"carol\"],\"text\":\"The quick brown fox jumps over the lazy dog, twice.\","
                             "\"rating\":4.5,\"time\":1511690400,\"tag\":null}");
    } else if (length < 4096) {
        message_length = (size_t)snprintf(message, room, "%s", one_record(number));
    } else {
        message_length = (size_t)snprintf(message, room, "{\"type\":\"list\",\"items\":[%s", one_record(number));
        while (message_length < length)
            message_length +=
                (size_t)snprintf(message + message_length, room - message_length, ",%s", one_record(++number));
        message_length += (size_t)snprintf(message + message_length, room - message_length, "]}");
    }
}

/* ---- maps: look up every key, in an order that is not theirs ---- */

/* With uthash's own hash, which has no key (base/keyed_hash.h): what a C program would take. */
struct entry {
    char key[24];
    int64_t value;
    UT_hash_handle hh;
};

static bal_string *keys, *wanted; /* the same ones, in the order they are put in and looked up */
static size_t key_count;
static bal_map map;
static struct entry *table, *entries;

static void make_keys(size_t count)
{
    size_t bytes = count * 24;
    char *texts = malloc(bytes);

    keys = malloc(count * sizeof(*keys));
    wanted = malloc(count * sizeof(*wanted));
    require(texts && keys && wanted);
    key_count = count;
    for (size_t i = 0; i < count; i++) {
        size_t number = i * 7919 % count;

        keys[i].bytes = texts + 24 * i;
        keys[i].length = (size_t)snprintf(texts + 24 * i, 24, "user%zu", number * 31);
    }
    for (size_t i = 0; i < count; i++)
        wanted[i] = keys[i * 17 % count];
}

static void free_keys(void)
{
    free((char *)(uintptr_t)keys[0].bytes);
    free(keys);
    free(wanted);
}

static void fill_ours(size_t times)
{
    for (size_t i = 0; i < times; i++) {
        end_event();
        map = map_new(&heap, &bal_type_map);
        for (size_t k = 0; k < key_count; k++)
            *map_place(&heap, map, keys[k]) = bal_of_int((bal_int)k);
    }
}

static void free_table(void)
{
    HASH_CLEAR(hh, table);
    free(entries);
    entries = NULL;
}

static void fill_uthash(size_t times)
{
    for (size_t i = 0; i < times; i++) {
        free_table();
        entries = malloc(key_count * sizeof(*entries));
        require(entries != NULL);
        for (size_t k = 0; k < key_count; k++) {
            struct entry *entry;

            HASH_FIND(hh, table, keys[k].bytes, keys[k].length, entry);
            require(!entry);
            entry = &entries[k];
            memcpy(entry->key, keys[k].bytes, keys[k].length);
            entry->value = (int64_t)k;
            HASH_ADD_KEYPTR(hh, table, entry->key, keys[k].length, entry);
        }
    }
}

static void get_ours(size_t times)
{
    for (size_t i = 0; i < times; i++) {
        for (size_t k = 0; k < key_count; k++)
            sink += (size_t)map_find(map, wanted[k])->integer;
    }
}

static void get_uthash(size_t times)
{
    for (size_t i = 0; i < times; i++) {
        for (size_t k = 0; k < key_count; k++) {
            struct entry *entry;

            HASH_FIND(hh, table, wanted[k].bytes, wanted[k].length, entry);
            sink += (size_t)entry->value;
        }
    }
}

/* ---- the rows ---- */

static void compare_json(const char *name, size_t length, size_t times, int rounds)
{
    char row[64];

    make_message(length);
    snprintf(row, sizeof(row), "json %s (%zu bytes)", name, message_length);
    compare(row, json_ours, json_jansson, times, 1, rounds);
}

static void compare_maps(size_t count, int rounds)
{
    char row[64];

    make_keys(count);
    snprintf(row, sizeof(row), "map: fill with %zu keys", count);
    compare(row, fill_ours, fill_uthash, 1000000 / count, count, rounds);
    snprintf(row, sizeof(row), "map: get one of %zu keys", count);
    compare(row, get_ours, get_uthash, 4000000 / count, count, rounds);
    free_table();
    end_event();
    free_keys();
}

void compare_values(int rounds)
{
    arena_init(&arena, 1 << 30);
    kept_init(&kept);
    heap_init(&heap, &arena, &kept);
    compare_json("small", 200, 20000, rounds);
    compare_json("usual", 1024, 5000, rounds);
    compare_json("large", 100000, 50, rounds);
    compare_maps(5, rounds);
    compare_maps(100, rounds);
    compare_maps(100000, rounds);
    free(message);
    heap_clear(&heap);
    arena_free(&arena);
}
