/* type.h - the types of Ballerina 0.8 as the checker and the emitter see them.
 *
 * Types are canonical: two equal types are the same pointer, so they compare with ==. Basic types are static objects,
 * and so are the arrays and maps that library functions take; other array and map types are made by a type_table, which
 * owns them in the arena of the run. The type of a struct is made once, where it is declared.
 */
#ifndef SEMA_TYPE_H
#define SEMA_TYPE_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>

enum type_kind {
    TYPE_POISON,  /* of something already reported; compatible with everything, so that one error stays one */
    TYPE_NOTHING, /* of a call without results */
    TYPE_NULL,    /* of the literal null */
    TYPE_INT,
    TYPE_FLOAT,
    TYPE_STRING,
    TYPE_BOOLEAN,
    TYPE_BLOB,
    TYPE_MESSAGE,
    TYPE_JSON,
    TYPE_XML,
    TYPE_ANY,
    TYPE_EXCEPTION, /* exception, and the error structs of ballerina.lang.errors */
    TYPE_DATATABLE,
    TYPE_MAP,       /* element: of map<T>, or any in a plain map */
    TYPE_ARRAY,     /* element */
    TYPE_STRUCT,    /* symbol */
    TYPE_CONNECTOR, /* symbol */
};

struct symbol;

struct type {
    enum type_kind kind;
    const char *name; /* as a user would write it: "int", "string[]", "Person" */
    const struct type *element;
    const struct symbol *symbol;
};

extern const struct type type_poison, type_nothing, type_null, type_int, type_float, type_string, type_boolean,
    type_blob, type_message, type_json, type_xml, type_any, type_exception, type_datatable;

/* What `+` wants of an operand that is no scalar: a string, made of whatever is there. */
extern const struct type type_text;

/* errors:Error, and what failing casts and conversions raise. */
extern const struct type type_error, type_cast_error, type_conversion_error;

/* map, and the arrays that library functions know. */
extern const struct type type_map, type_string_array, type_int_array, type_float_array, type_any_array, type_json_array,
    type_map_array;

/* Of parameters of library functions only: takes every array. */
extern const struct type type_array;

/* Connectors of the library: they have no symbol. */
extern const struct type type_http_ClientConnector, type_ws_ClientConnector;

/* Whether a value converts by itself: in assignments, initialisers, arguments, returns and operands. Poison always
 * does. */
bool type_converts(const struct type *from, const struct type *to);

/* Whether `(to) value` is allowed. Everything that converts is. */
bool type_casts(const struct type *from, const struct type *to);

/* Whether `<to> value` is allowed: everything that casts is, and what parses or makes text, or goes by fields. */
bool type_has_conversion(const struct type *from, const struct type *to);

bool type_is_number(const struct type *type);

/* int, float, string and boolean. */
bool type_is_scalar(const struct type *type);

/* Structs, errors, and connectors as their own actions see them. */
bool type_has_fields(const struct type *type);

/* Whether its values are objects: what lives behind a pointer, and may be null. */
bool type_is_object(const struct type *type);

/* Whether the default of a variable is something new, to be made when the program runs. */
bool type_is_made(const struct type *type);

#endif
