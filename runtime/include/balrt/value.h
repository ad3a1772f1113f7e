/* value.h - the values of Ballerina as generated C sees them: scalars, text, and the containers behind pointers.
 *
 * Scalars, strings and blobs are passed by value. Containers (map, array, struct, message, error, connector) are
 * pointers to something that begins with struct bal_object; NULL is Ballerina's null. json and any are bal_value: a tag
 * with a scalar, a string or a pointer to a container. A json object is a map, a json array an array, whose type is
 * bal_type_json.
 *
 * Ownership: containers are born on the list of the running event and are freed when it ends, unless something kept
 *            (a service or package variable, or a container that is kept) has come to hold them. Only the functions
 * here named set, store, exchange and keep may put a reference or text where it outlives the event: they see when
 *            something escapes, and keep it.
 * Limits:    text and blobs are below 4 GiB (the memory limit of an event is).
 * Not for:   the runtime's own walks over containers: value/object.h.
 */
#ifndef BALRT_VALUE_H
#define BALRT_VALUE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One running handler: its memory, its failure, its connection. */
typedef struct event bal_event;

/* Failing is the exception: the code behind a check is laid out as if it never failed. A plain __builtin_expect means
 * nine in ten, and what follows a loop of those passes for code that is hardly reached. */
#define BAL_LIKELY(condition)   __builtin_expect_with_probability((condition) ? 1 : 0, 1, 1.0)
#define BAL_UNLIKELY(condition) __builtin_expect_with_probability((condition) ? 1 : 0, 0, 1.0)

/* ---- scalars and text ---- */

typedef int64_t bal_int;
typedef double bal_float;
typedef bool bal_boolean;

/* UTF-8 text, not terminated. Length in bytes; bytes is never NULL, also when the length is 0. */
typedef struct bal_string {
    const char *bytes;
    size_t length;
} bal_string;

/* Bytes of any kind. */
typedef struct bal_blob {
    const unsigned char *bytes;
    size_t length;
} bal_blob;

/* An empty blob, as an initialiser. */
/* clang-format off */
#define BAL_NO_BYTES {(const unsigned char *)"", 0}
/* clang-format on */

/* A string literal, with its length computed by the compiler: BAL_TEXT("hi"). Also as a static initialiser. */
/* clang-format off */
#define BAL_TEXT(literal) {(literal), sizeof(literal) - 1}
/* clang-format on */
#define BAL_STRING(literal) ((bal_string)BAL_TEXT(literal))

/* ---- types, as the program describes them to the runtime ---- */

enum bal_kind {
    BAL_KIND_NULL, /* only of values */
    BAL_KIND_BOOLEAN,
    BAL_KIND_INT,
    BAL_KIND_FLOAT,
    BAL_KIND_STRING,
    BAL_KIND_BLOB,
    BAL_KIND_JSON, /* only of types: the value has a kind of its own */
    BAL_KIND_ANY,  /* only of types */
    BAL_KIND_MAP,  /* this and all that follow are objects */
    BAL_KIND_ARRAY,
    BAL_KIND_STRUCT,
    BAL_KIND_MESSAGE,
    BAL_KIND_ERROR,
    BAL_KIND_CONNECTOR,
};

struct bal_type;
struct bal_object;

/* ---- json and any ---- */

typedef struct bal_value {
    union {
        bal_boolean boolean;
        bal_int integer;
        bal_float floating;
        const char *bytes;         /* STRING and BLOB */
        struct bal_object *object; /* never NULL */
    };
    uint32_t length; /* of bytes */
    uint32_t kind;   /* enum bal_kind */
} bal_value;

typedef bal_value bal_json;
typedef bal_value bal_any;

/* A field of a struct type (or connector type), in the order of its declaration. */
struct bal_field {
    const char *name;
    const struct bal_type *type;
    size_t offset;
    bool has_initial;
    bal_value initial; /* of the kind of `type`; only literals */
};

/* Types are static tables of the program. Two arrays or maps are of the same type when their elements are; two structs
 * when they are the same table. */
struct bal_type {
    enum bal_kind kind;
    const char *name;               /* as a program writes it */
    const struct bal_type *element; /* of BAL_KIND_MAP and BAL_KIND_ARRAY */
    const struct bal_field *fields; /* of BAL_KIND_STRUCT, BAL_KIND_CONNECTOR */
    size_t field_count;
    size_t size; /* of the C struct, head included */
};

extern const struct bal_type bal_type_boolean, bal_type_int, bal_type_float, bal_type_string, bal_type_blob,
    bal_type_json, bal_type_any, bal_type_map, bal_type_message;
/* ballerina.lang.errors:Error, and exception, which is the same; the errors of casts and of conversions. */
extern const struct bal_type bal_type_error, bal_type_cast_error, bal_type_conversion_error;
extern const struct bal_type bal_type_string_array, bal_type_int_array, bal_type_float_array, bal_type_any_array,
    bal_type_json_array, bal_type_map_array;

/* ---- containers ---- */

/* The head of every container. */
struct bal_object {
    const struct bal_type *type;
    uint32_t holders;                   /* kept places that hold it; 0: its event alone */
    uint8_t kind;                       /* enum bal_kind, from BAL_KIND_MAP on */
    uint8_t mark;                       /* of the walks over kept objects */
    bool owns;                          /* what it holds lies in a block of its own, not in the arena of its event */
    struct bal_object *next, *previous; /* among those of its event, or among the kept ones */
};

typedef struct bal_map *bal_map; /* string keys in the order they came; opaque */
typedef struct message *bal_message;

/* items: bal_boolean, bal_int, bal_float, bal_string, bal_blob, bal_value (of json and any) or pointers to objects, by
 * the type of the elements. A json array has bal_value. */
typedef struct bal_array {
    struct bal_object head; /* its type is that of the array: BAL_KIND_ARRAY, or bal_type_json */
    void *items;
    long long length, room; /* not bal_int: to C, a store into an int[] cannot change them */
} * bal_array;

/* Names by element, for the prototypes of library functions. */
typedef bal_array bal_string_array, bal_int_array, bal_float_array, bal_any_array, bal_json_array, bal_map_array;

/* errors:Error and exception; also what a library failure becomes when it is caught. */
typedef struct bal_error {
    struct bal_object head;
    bal_string msg;
    struct bal_error *cause;
    bal_string source_type, target_type; /* of errors of casts and conversions; else "" */
    bal_string category;                 /* of exceptions */
    struct bal_object *origin;           /* the struct of the program this is a view of, or NULL */
    struct bal_array *trace;             /* string[]: a line for each place; NULL: none */
} * bal_error;

typedef bal_error bal_exception;

/* ---- values of json and any ---- */

#define BAL_VALUE_NULL ((bal_value){.kind = BAL_KIND_NULL})

static inline bal_value bal_of_boolean(bal_boolean value)
{
    return (bal_value){.kind = BAL_KIND_BOOLEAN, .boolean = value};
}

static inline bal_value bal_of_int(bal_int value)
{
    return (bal_value){.kind = BAL_KIND_INT, .integer = value};
}

static inline bal_value bal_of_float(bal_float value)
{
    return (bal_value){.kind = BAL_KIND_FLOAT, .floating = value};
}

static inline bal_value bal_of_string(bal_string value)
{
    return (bal_value){.kind = BAL_KIND_STRING, .bytes = value.bytes, .length = (uint32_t)value.length};
}

static inline bal_value bal_of_blob(bal_blob value)
{
    return (bal_value){.kind = BAL_KIND_BLOB, .bytes = (const char *)value.bytes, .length = (uint32_t)value.length};
}

/* A container of any kind; NULL becomes null. */
static inline bal_value bal_of_object(void *object)
{
    struct bal_object *head = (struct bal_object *)object;
    return head ? (bal_value){.kind = head->kind, .object = head} : BAL_VALUE_NULL;
}

static inline bool bal_is_null(bal_value value)
{
    return value.kind == BAL_KIND_NULL;
}

/* "incompatible types: 'string' cannot be cast to 'int'". Always false. */
bool bal_fail_cast(bal_event *ev, bal_value value, const struct bal_type *type) __attribute__((cold));

/* (T) value: fails with a cast error where the value does not fit. An int widens to float; nothing parses text. The
 * plain `false` lets C compilers see that the result is not read then. */
static inline bool bal_as_boolean(bal_event *ev, bal_value value, bal_boolean *result)
{
    if (__builtin_expect(value.kind != BAL_KIND_BOOLEAN, 0)) {
        bal_fail_cast(ev, value, &bal_type_boolean);
        return false;
    }
    *result = value.boolean;
    return true;
}

static inline bool bal_as_int(bal_event *ev, bal_value value, bal_int *result)
{
    if (__builtin_expect(value.kind != BAL_KIND_INT, 0)) {
        bal_fail_cast(ev, value, &bal_type_int);
        return false;
    }
    *result = value.integer;
    return true;
}

static inline bool bal_as_float(bal_event *ev, bal_value value, bal_float *result)
{
    if (__builtin_expect(value.kind != BAL_KIND_FLOAT && value.kind != BAL_KIND_INT, 0)) {
        bal_fail_cast(ev, value, &bal_type_float);
        return false;
    }
    *result = value.kind == BAL_KIND_FLOAT ? value.floating : (bal_float)value.integer;
    return true;
}

static inline bool bal_as_string(bal_event *ev, bal_value value, bal_string *result)
{
    if (__builtin_expect(value.kind != BAL_KIND_STRING, 0)) {
        bal_fail_cast(ev, value, &bal_type_string);
        return false;
    }
    *result = (bal_string){value.bytes, value.length};
    return true;
}

static inline bool bal_as_blob(bal_event *ev, bal_value value, bal_blob *result)
{
    if (__builtin_expect(value.kind != BAL_KIND_BLOB, 0)) {
        bal_fail_cast(ev, value, &bal_type_blob);
        return false;
    }
    *result = (bal_blob){(const unsigned char *)value.bytes, value.length};
    return true;
}

/* Every value json can hold: also maps, arrays and structs, of which a copy as json is made. */
bool bal_as_json(bal_event *ev, bal_value value, bal_json *result);
/* A container of that type, or null. The same object where it is one of the type; a json object or a map becomes a new
 * struct or map, a json array a new array. */
bool bal_as_object(bal_event *ev, bal_value value, const struct bal_type *type, void **result);

/* <T> value: also parses text and makes text; between structs, maps and json by their fields. Fails with a conversion
 * error. The result has the kind of `type`. */
bool bal_convert(bal_event *ev, bal_value value, const struct bal_type *type, bal_value *result);

/* The value a variable of a type starts with: 0, "", {} … ; null for a struct inside a struct. */
bool bal_default(bal_event *ev, const struct bal_type *type, bal_value *result);

/* The text `+`, println and jsons:toString make of a value: a string is its characters; json, maps, arrays and structs
 * are json text; null is "null". */
bool bal_value_text(bal_event *ev, bal_value value, bal_string *result);

/* == of json: deep. Numbers compare by value. */
bool bal_json_equal(bal_json a, bal_json b);
/* == of any: scalars and text by value, containers by identity. */
bool bal_any_equal(bal_any a, bal_any b);

/* typeof: the name of the type a value has. */
bal_string bal_typeof(bal_value value);

/* ---- null ---- */

bool bal_fail_null(bal_event *ev) __attribute__((cold));

/* Fails with "null reference" when there is none. */
static inline bool bal_not_null(bal_event *ev, const void *object)
{
    return BAL_LIKELY(object != NULL) || (bal_fail_null(ev), false);
}

/* ---- map: keys in the order they came ---- */

bool bal_map_new(bal_event *ev, const struct bal_type *type, bal_map *result);
/* A missing key gives the default of `expected` (null for any and json). */
bool bal_map_get(bal_event *ev, bal_map map, bal_string key, const struct bal_type *expected, bal_value *result);
bool bal_map_set(bal_event *ev, bal_map map, bal_string key, bal_value value);
bool bal_map_length(bal_event *ev, bal_map map, bal_int *result);
/* The keys as they are now, as a new array. */
bool bal_map_keys(bal_event *ev, bal_map map, bal_array *result);

/* ---- array ---- */

/* `length` elements with the default of the element type. */
bool bal_array_new(bal_event *ev, const struct bal_type *type, bal_int length, bal_array *result);
/* [a, b, c]: `items` has the layout of the type. */
bool bal_array_of(bal_event *ev, const struct bal_type *type, const void *items, size_t count, bal_array *result);
bool bal_array_fail(bal_event *ev, bal_array array, bal_int index) __attribute__((cold));
/* Makes room up to and with `index`, filled with defaults; fails for a negative one and for null. */
bool bal_array_reach(bal_event *ev, bal_array array, bal_int index) __attribute__((cold));

/* Reading past the end, with a negative index, or of null fails. */
static inline bool bal_array_check(bal_event *ev, bal_array array, bal_int index)
{
    return BAL_LIKELY(array && (uint64_t)index < (uint64_t)array->length) || (bal_array_fail(ev, array, index), false);
}

/* Before something is stored in the element itself: past the end, it comes to be. */
static inline bool bal_array_ensure(bal_event *ev, bal_array array, bal_int index)
{
    return BAL_LIKELY(array && (uint64_t)index < (uint64_t)array->length) || bal_array_reach(ev, array, index);
}

static inline bool bal_array_length(bal_event *ev, bal_array array, bal_int *result)
{
    if (!bal_not_null(ev, array))
        return false;
    *result = array->length;
    return true;
}

/* bal_array_get_int(ev, array, index, &result) and so on. */
#define BAL_ARRAY_GET(suffix, ctype)                                                                                   \
    static inline bool bal_array_get_##suffix(bal_event *ev, bal_array array, bal_int index, ctype *result)            \
    {                                                                                                                  \
        if (!bal_array_check(ev, array, index))                                                                        \
            return false;                                                                                              \
        *result = ((const ctype *)array->items)[index];                                                                \
        return true;                                                                                                   \
    }
BAL_ARRAY_GET(boolean, bal_boolean)
BAL_ARRAY_GET(int, bal_int)
BAL_ARRAY_GET(float, bal_float)
BAL_ARRAY_GET(string, bal_string)
BAL_ARRAY_GET(blob, bal_blob)
BAL_ARRAY_GET(value, bal_value)
#undef BAL_ARRAY_GET

static inline bool bal_array_get_object(bal_event *ev, bal_array array, bal_int index, void **result)
{
    if (!bal_array_check(ev, array, index))
        return false;
    *result = ((struct bal_object *const *)array->items)[index];
    return true;
}

/* Assigning past the end grows the array. */
#define BAL_ARRAY_SET(suffix, ctype)                                                                                   \
    static inline bool bal_array_set_##suffix(bal_event *ev, bal_array array, bal_int index, ctype value)              \
    {                                                                                                                  \
        if (BAL_UNLIKELY(!array || (uint64_t)index >= (uint64_t)array->length) && !bal_array_reach(ev, array, index))  \
            return false;                                                                                              \
        ((ctype *)array->items)[index] = value;                                                                        \
        return true;                                                                                                   \
    }
BAL_ARRAY_SET(boolean, bal_boolean)
BAL_ARRAY_SET(int, bal_int)
BAL_ARRAY_SET(float, bal_float)
#undef BAL_ARRAY_SET

bool bal_array_set_string(bal_event *ev, bal_array array, bal_int index, bal_string value);
bool bal_array_set_blob(bal_event *ev, bal_array array, bal_int index, bal_blob value);
bool bal_array_set_value(bal_event *ev, bal_array array, bal_int index, bal_value value);
bool bal_array_set_object(bal_event *ev, bal_array array, bal_int index, void *value);

/* ---- json ---- */

bool bal_json_object(bal_event *ev, bal_json *result);
bool bal_json_array_of(bal_event *ev, const bal_value *items, size_t count, bal_json *result);
/* j.name and j["name"]: null where an object has no such member; fails where j is no object. */
bool bal_json_get(bal_event *ev, bal_json json, bal_string name, bal_json *result);
bool bal_json_set(bal_event *ev, bal_json json, bal_string name, bal_json value);
/* j[i]: fails past the end and where j is no array; assigning past the end fills up with null. */
bool bal_json_at(bal_event *ev, bal_json json, bal_int index, bal_json *result);
bool bal_json_put(bal_event *ev, bal_json json, bal_int index, bal_json value);
/* Elements of an array, members of an object; fails for other kinds. */
bool bal_json_length(bal_event *ev, bal_json json, bal_int *result);

/* ---- struct ---- */

/* A new one with the defaults of its fields. */
bool bal_struct_new(bal_event *ev, const struct bal_type *type, void **result);

/* ---- stores ---- */

/* Into a container's own field that holds text: `owner` tells whether the text has to be copied out of the event. */
bool bal_store_string(bal_event *ev, void *owner, bal_string *field, bal_string value);
bool bal_store_blob(bal_event *ev, void *owner, bal_blob *field, bal_blob value);
bool bal_store_value(bal_event *ev, void *owner, bal_value *field, bal_value value);
/* Before `owner->field = value`, where both are pointers to objects or NULL; `old` is what the field holds. The
 * assignment follows and cannot fail. */
bool bal_store_object(bal_event *ev, void *owner, void *old, void *value);

/* The same into variables of services and packages, which own always. What a variable held lives on until the running
 * events end. */
bool bal_keep_string(bal_event *ev, bal_string *variable, bal_string value);
bool bal_keep_blob(bal_event *ev, bal_blob *variable, bal_blob value);
bool bal_keep_value(bal_event *ev, bal_value *variable, bal_value value);
bool bal_keep_object(bal_event *ev, void *old, void *value);

/* ---- errors ---- */

/* A fresh one: what a variable of type exception or errors:Error starts with. */
bool bal_error_new(bal_event *ev, const struct bal_type *type, bal_error *result);

/* throw: an error, or a struct of the program with a field msg. Always false; the event holds it. null fails, too. */
bool bal_throw(bal_event *ev, void *error);

/* catch: the failure the event holds as an object of that type (NULL type: whatever it is), and the event goes on
 * without it; NULL when it is of another type. bal_type_error takes every failure. Never fails for lack of memory. */
void *bal_catch(bal_event *ev, const struct bal_type *type);

/* For `finally`: takes the failure off the event, and puts it back with its trace. */
bal_error bal_suspend_failure(bal_event *ev);
bool bal_resume_failure(bal_event *ev, bal_error failure); /* always false */

#endif
