/* library_struct.c - the struct types that library packages have: those of library_types.def, and errors. */
#include "sema/check.h"

#include <string.h>

/* ---- errors ---- */

static struct symbol error_symbol, cast_error_symbol, conversion_error_symbol;

const struct type type_exception = {.kind = TYPE_EXCEPTION, .name = "exception", .symbol = &error_symbol};
const struct type type_error = {.kind = TYPE_EXCEPTION, .name = "errors:Error", .symbol = &error_symbol};
const struct type type_cast_error = {
    .kind = TYPE_EXCEPTION, .name = "errors:TypeCastError", .symbol = &cast_error_symbol};
const struct type type_conversion_error = {
    .kind = TYPE_EXCEPTION, .name = "errors:TypeConversionError", .symbol = &conversion_error_symbol};

static struct symbol msg = {.kind = SYMBOL_FIELD, .name = "msg", .type = &type_string};
static struct symbol cause = {.kind = SYMBOL_FIELD, .name = "cause", .type = &type_error};
static struct symbol source_type = {.kind = SYMBOL_FIELD, .name = "sourceType", .type = &type_string};
static struct symbol target_type = {.kind = SYMBOL_FIELD, .name = "targetType", .type = &type_string};

static struct symbol *error_fields[] = {&msg, &cause, &source_type, &target_type};
static struct structure error_structure = {.fields = error_fields, .field_count = 2};
static struct structure cast_structure = {.fields = error_fields, .field_count = 4};

#define ERRORS "ballerina.lang.errors"
static struct symbol error_symbol = {
    .kind = SYMBOL_STRUCT, .name = "Error", .package = ERRORS, .type = &type_error, .structure = &error_structure};
static struct symbol cast_error_symbol = {.kind = SYMBOL_STRUCT,
                                          .name = "TypeCastError",
                                          .package = ERRORS,
                                          .type = &type_cast_error,
                                          .structure = &cast_structure};
static struct symbol conversion_error_symbol = {.kind = SYMBOL_STRUCT,
                                                .name = "TypeConversionError",
                                                .package = ERRORS,
                                                .type = &type_conversion_error,
                                                .structure = &cast_structure};

/* ---- the list ---- */

/* clang-format off */
#define BAL_STRUCT(p, n, list)                                                                                     \
    static struct symbol symbol_##n;                                                                                 \
    const struct type type_##n = {.kind = TYPE_STRUCT, .name = #n, .symbol = &symbol_##n};                           \
    const struct type type_##n##_array = {.kind = TYPE_ARRAY, .name = #n "[]", .element = &type_##n};
#include "balrt/library_types.def"
#undef BAL_STRUCT

#define FIELD(n, t, f) &(struct symbol){.kind = SYMBOL_FIELD, .name = #f, .type = &type_##t, .owner = &symbol_##n},
#define BAL_STRUCT(p, n, list)                                                                                     \
    static struct symbol *fields_##n[] = {list};                                                                   \
    static struct structure structure_##n = {                                                                        \
        .fields = fields_##n, .field_count = sizeof fields_##n / sizeof *fields_##n};                                \
    static struct symbol symbol_##n = {                                                                              \
        .kind = SYMBOL_STRUCT, .name = #n, .package = (p), .type = &type_##n, .structure = &structure_##n};
#include "balrt/library_types.def"
#undef BAL_STRUCT
#undef FIELD

static const struct type *const arrays[] = {
#define BAL_STRUCT(p, n, list) &type_##n##_array,
#include "balrt/library_types.def"
#undef BAL_STRUCT
};
/* clang-format on */

enum { STRUCTS = sizeof arrays / sizeof *arrays };

const struct type *library_array_of(const struct type *element)
{
    for (size_t i = 0; i < STRUCTS; i++)
        if (arrays[i]->element == element)
            return arrays[i];
    return NULL;
}

const struct type *library_struct(const char *package, const char *name)
{
    static const struct type *const errors[] = {&type_error, &type_cast_error, &type_conversion_error};
    for (size_t i = 0; i < STRUCTS; i++) {
        const struct symbol *symbol = arrays[i]->element->symbol;
        if (strcmp(symbol->name, name) == 0 && strcmp(symbol->package, package) == 0)
            return symbol->type;
    }
    if (strcmp(package, ERRORS) != 0)
        return NULL;
    for (size_t i = 0; i < sizeof errors / sizeof *errors; i++)
        if (strcmp(errors[i]->symbol->name, name) == 0)
            return errors[i];
    return strcmp(name, "CastError") == 0 ? &type_cast_error : NULL;
}

const char *library_nearest_struct(const char *package, const char *name)
{
    const char *names[STRUCTS + 4] = {0};
    size_t count = 0;
    for (size_t i = 0; i < STRUCTS; i++)
        if (strcmp(arrays[i]->element->symbol->package, package) == 0)
            names[count++] = arrays[i]->element->symbol->name;
    static const char *const errors[] = {"Error", "CastError", "TypeCastError", "TypeConversionError"};
    for (size_t i = 0; strcmp(package, ERRORS) == 0 && i < 4; i++)
        names[count++] = errors[i];
    return diag_nearest(name, names, count);
}
