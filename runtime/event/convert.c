/* Casts, conversions and the text of values. */
#include "event/event.h"
#include "event/json.h"
#include "event/shape.h"
#include "value/json.h"
#include "value/number.h"
#include "value/type.h"

#include <string.h>

/* ---- casts: nothing parses text ---- */

bool bal_fail_cast(bal_event *ev, bal_value value, const struct bal_type *type)
{
    return event_fail_type(ev, &bal_type_cast_error, bal_typeof(value), (bal_string){type->name, strlen(type->name)});
}

bool bal_as_json(bal_event *ev, bal_value value, bal_json *result)
{
    return shape_value(ev, value, &bal_type_json, &bal_type_cast_error, result);
}

bool bal_as_object(bal_event *ev, bal_value value, const struct bal_type *type, void **result)
{
    bal_value shaped;

    if (!shape_value(ev, value, type, &bal_type_cast_error, &shaped))
        return false;
    *result = bal_is_null(shaped) ? NULL : shaped.object;
    return true;
}

/* ---- conversions ---- */

static bool fail_conversion(struct event *event, bal_value value, const struct bal_type *type)
{
    return event_fail_type(event, &bal_type_conversion_error, bal_typeof(value),
                           (bal_string){type->name, strlen(type->name)});
}

static bal_string text_of(bal_value value)
{
    return (bal_string){value.bytes, value.length};
}

static bool to_boolean(struct event *event, bal_value value, bal_boolean *result)
{
    switch (value.kind) {
    case BAL_KIND_BOOLEAN:
        *result = value.boolean;
        return true;
    case BAL_KIND_INT:
        *result = value.integer != 0;
        return true;
    case BAL_KIND_FLOAT:
        *result = value.floating != 0;
        return true;
    case BAL_KIND_STRING:
        *result = bal_string_equal(text_of(value), BAL_STRING("true"));
        if (*result || bal_string_equal(text_of(value), BAL_STRING("false")))
            return true;
        event_fail_about(event, "cannot convert to boolean: ", text_of(value));
        return event_fail_as(event, &bal_type_conversion_error, BAL_STRING("string"), BAL_STRING("boolean"));
    default:
        return fail_conversion(event, value, &bal_type_boolean);
    }
}

static bool to_int(struct event *event, bal_value value, bal_int *result)
{
    switch (value.kind) {
    case BAL_KIND_BOOLEAN:
        *result = value.boolean;
        return true;
    case BAL_KIND_INT:
        *result = value.integer;
        return true;
    case BAL_KIND_FLOAT:
        return bal_int_from_float(event, value.floating, result);
    case BAL_KIND_STRING:
        return bal_int_from_string(event, text_of(value), result);
    default:
        return fail_conversion(event, value, &bal_type_int);
    }
}

static bool to_float(struct event *event, bal_value value, bal_float *result)
{
    switch (value.kind) {
    case BAL_KIND_BOOLEAN:
        *result = value.boolean;
        return true;
    case BAL_KIND_INT:
        *result = (bal_float)value.integer;
        return true;
    case BAL_KIND_FLOAT:
        *result = value.floating;
        return true;
    case BAL_KIND_STRING:
        return bal_float_from_string(event, text_of(value), result);
    default:
        return fail_conversion(event, value, &bal_type_float);
    }
}

bool bal_convert(bal_event *ev, bal_value value, const struct bal_type *type, bal_value *result)
{
    bal_string text;

    *result = (bal_value){.kind = type->kind};
    switch (type->kind) {
    case BAL_KIND_BOOLEAN:
        return to_boolean(ev, value, &result->boolean);
    case BAL_KIND_INT:
        return to_int(ev, value, &result->integer);
    case BAL_KIND_FLOAT:
        return to_float(ev, value, &result->floating);
    case BAL_KIND_STRING:
        if (!bal_value_text(ev, value, &text))
            return false;
        *result = bal_of_string(text);
        return true;
    case BAL_KIND_JSON:
        if (value.kind == BAL_KIND_STRING)
            return event_parse_json(ev, text_of(value), result);
        return shape_value(ev, value, type, &bal_type_conversion_error, result);
    default:
        return shape_value(ev, value, type, &bal_type_conversion_error, result);
    }
}

/* ---- text and names ---- */

static bool is_shown_by_name(bal_value value)
{
    return value.kind == BAL_KIND_MESSAGE || value.kind == BAL_KIND_CONNECTOR;
}

/* The base64 that stands for it in json, too, without the quotes. */
static bool blob_text(struct event *event, bal_value value, bal_string *result)
{
    if (!event_print_json(event, value, result))
        return false;
    *result = (bal_string){result->bytes + 1, result->length - 2};
    return true;
}

bool bal_value_text(bal_event *ev, bal_value value, bal_string *result)
{
    switch (value.kind) {
    case BAL_KIND_NULL:
        *result = BAL_STRING("null");
        return true;
    case BAL_KIND_BOOLEAN:
        *result = bal_string_from_boolean(value.boolean);
        return true;
    case BAL_KIND_INT:
        return bal_string_from_int(ev, value.integer, result);
    case BAL_KIND_FLOAT:
        return bal_string_from_float(ev, value.floating, result);
    case BAL_KIND_STRING:
        *result = text_of(value);
        return true;
    case BAL_KIND_BLOB:
        return blob_text(ev, value, result);
    default:
        if (!is_shown_by_name(value))
            return event_print_json(ev, value, result);
        *result = bal_typeof(value);
        return true;
    }
}

bal_string bal_typeof(bal_value value)
{
    static const char *const names[] = {
        [BAL_KIND_NULL] = "null",   [BAL_KIND_BOOLEAN] = "boolean", [BAL_KIND_INT] = "int",
        [BAL_KIND_FLOAT] = "float", [BAL_KIND_STRING] = "string",   [BAL_KIND_BLOB] = "blob",
    };
    const char *name = value.kind >= BAL_KIND_MAP ? value.object->type->name : names[value.kind];

    return (bal_string){name, strlen(name)};
}

/* ---- equality ---- */

bool bal_json_equal(bal_json a, bal_json b)
{
    return json_values_equal(a, b);
}

bool bal_any_equal(bal_any a, bal_any b)
{
    if (a.kind >= BAL_KIND_MAP || b.kind >= BAL_KIND_MAP)
        return a.kind == b.kind && a.object == b.object;
    return json_values_equal(a, b);
}
