#include "value/json.h"

#include "value/array.h"
#include "value/map.h"
#include "value/number.h"
#include "value/structure.h"
#include "value/writer.h"

#include <math.h>
#include <sodium.h>
#include <string.h>

struct level {
    struct bal_object *object;
    size_t next; /* element, entry or field */
};

struct printer {
    struct writer writer;
    size_t depth;
    struct level levels[JSON_DEPTH_MAX];
};

/* ---- scalars ---- */

static void put_escape(struct writer *writer, unsigned char c)
{
    static const char from[] = "\"\\\b\f\n\r\t", to[] = "\"\\bfnrt";
    static const char digits[] = "0123456789abcdef";
    const char *found = c ? strchr(from, c) : NULL;

    if (found) {
        writer_put(writer, (char[]){'\\', to[found - from]}, 2);
    } else {
        writer_put(writer, "\\u00", 4);
        writer_put(writer, (char[]){digits[c >> 4], digits[c & 15]}, 2);
    }
}

static void put_string(struct writer *writer, const char *bytes, size_t length)
{
    writer_put(writer, "\"", 1);
    for (size_t i = 0; i < length; i++) {
        size_t plain = json_plain(bytes + i, length - i);

        writer_put(writer, bytes + i, plain);
        i += plain;
        if (i < length)
            put_escape(writer, (unsigned char)bytes[i]);
    }
    writer_put(writer, "\"", 1);
}

static void put_blob(struct writer *writer, const char *bytes, size_t length)
{
    size_t room = sodium_base64_ENCODED_LEN(length, sodium_base64_VARIANT_ORIGINAL);
    char *text;

    writer_put(writer, "\"", 1);
    text = writer_room(writer, room);
    if (text) {
        sodium_bin2base64(text, room, (const unsigned char *)bytes, length, sodium_base64_VARIANT_ORIGINAL);
        writer->next += room - 1;
    }
    writer_put(writer, "\"", 1);
}

static void put_number(struct writer *writer, bal_value value)
{
    char *text = writer_room(writer, NUMBER_TEXT_MAX);

    if (!text)
        return;
    if (value.kind == BAL_KIND_INT)
        writer->next += number_from_int(value.integer, text);
    else if (isfinite(value.floating))
        writer->next += number_from_float(value.floating, text);
    else
        writer_put(writer, "null", 4);
}

/* ---- containers ---- */

static bool is_list(const struct bal_object *object)
{
    return object->kind == BAL_KIND_ARRAY;
}

/* Of an error a program sees the first two fields; a view shows what it is a view of. */
enum { ERROR_FIELDS_SHOWN = 2 };

static bool open_object(struct printer *printer, struct bal_object *object)
{
    struct writer *writer = &printer->writer;

    if (object->kind == BAL_KIND_ERROR && ((bal_error)object)->origin)
        object = ((bal_error)object)->origin;
    if (object->kind == BAL_KIND_MESSAGE || object->kind == BAL_KIND_CONNECTOR) {
        put_string(writer, object->type->name, strlen(object->type->name));
        return true;
    }
    if (printer->depth == JSON_DEPTH_MAX)
        return false;
    printer->levels[printer->depth++] = (struct level){object, 0};
    writer_put(writer, is_list(object) ? "[" : "{", 1);
    return true;
}

/* False: the brackets it would need are too many. */
static bool put_value(struct printer *printer, bal_value value)
{
    struct writer *writer = &printer->writer;

    switch (value.kind) {
    case BAL_KIND_NULL:
        writer_put(writer, "null", 4);
        return true;
    case BAL_KIND_BOOLEAN:
        writer_put(writer, value.boolean ? "true" : "false", value.boolean ? 4 : 5);
        return true;
    case BAL_KIND_INT:
    case BAL_KIND_FLOAT:
        put_number(writer, value);
        return true;
    case BAL_KIND_STRING:
        put_string(writer, value.bytes, value.length);
        return true;
    case BAL_KIND_BLOB:
        put_blob(writer, value.bytes, value.length);
        return true;
    default:
        return open_object(printer, value.object);
    }
}

static void put_name(struct printer *printer, const char *name, size_t length)
{
    put_string(&printer->writer, name, length);
    writer_put(&printer->writer, ":", 1);
}

static void put_comma(struct printer *printer, bool first)
{
    if (!first)
        writer_put(&printer->writer, ",", 1);
}

/* The next member or element of a level, with what stands before it. False behind the last. */
static bool next_of_map(struct printer *printer, struct level *level, bal_value *value)
{
    bal_map map = (bal_map)level->object;
    struct map_entry *entry = map_next(map, level->next ? &map->entries[level->next - 1] : NULL);

    if (!entry)
        return false;
    put_comma(printer, level->next == 0);
    put_name(printer, entry->key.bytes, entry->key.length);
    level->next = (size_t)(entry - map->entries) + 1;
    *value = entry->value;
    return true;
}

static bool next_of_array(struct printer *printer, struct level *level, bal_value *value)
{
    const struct bal_array *array = (bal_array)level->object;

    if (level->next == (size_t)array->length)
        return false;
    put_comma(printer, level->next == 0);
    *value = array_value(array, level->next++);
    return true;
}

static bool next_of_struct(struct printer *printer, struct level *level, bal_value *value)
{
    const struct bal_type *type = level->object->type;
    const struct bal_field *field = &type->fields[level->next];

    if (level->next == (type->kind == BAL_KIND_ERROR ? ERROR_FIELDS_SHOWN : type->field_count))
        return false;
    put_comma(printer, level->next++ == 0);
    put_name(printer, field->name, strlen(field->name));
    *value = field_value(level->object, field);
    return true;
}

static bool next_value(struct printer *printer, struct level *level, bal_value *value)
{
    switch (level->object->kind) {
    case BAL_KIND_MAP:
        return next_of_map(printer, level, value);
    case BAL_KIND_ARRAY:
        return next_of_array(printer, level, value);
    default:
        return next_of_struct(printer, level, value);
    }
}

enum json_outcome json_print(struct heap *heap, bal_value value, bal_string *text)
{
    struct printer printer;

    printer.depth = 0;
    writer_init(&printer.writer, heap->arena);
    if (!put_value(&printer, value))
        return JSON_TOO_DEEP;
    while (printer.depth && !printer.writer.failed) {
        struct level *level = &printer.levels[printer.depth - 1];

        if (!next_value(&printer, level, &value)) {
            writer_put(&printer.writer, is_list(level->object) ? "]" : "}", 1);
            printer.depth--;
        } else if (!put_value(&printer, value)) {
            return JSON_TOO_DEEP;
        }
    }
    return writer_end(&printer.writer, text) ? JSON_DONE : JSON_NO_MEMORY;
}
