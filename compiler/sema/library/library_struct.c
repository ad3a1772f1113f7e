#include "sema/library/library_struct.h"

#include "sema/types/type_table.h"

#include <string.h>

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
#define BAL_OPAQUE(p, n, list)                                                                                     \
    static struct structure structure_##n;                                                                         \
    static struct symbol symbol_##n = {                                                                            \
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

void library_struct_declare(struct checker *c)
{
    for (size_t i = 0; i < STRUCTS; i++)
        type_table_add_array(c->types, arrays[i]);
}

const struct type *library_struct(const char *package, const char *name)
{
    static const struct type *const errors[] = {&type_error, &type_cast_error, &type_conversion_error};
    for (size_t i = 0; i < STRUCTS; i++) {
        const struct symbol *symbol = arrays[i]->element->symbol;
        if (strcmp(symbol->name, name) == 0 && strcmp(symbol->package, package) == 0)
            return symbol->type;
    }
    if (strcmp(package, "ballerina.lang.errors") != 0)
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
    for (size_t i = 0; strcmp(package, "ballerina.lang.errors") == 0 && i < 4; i++)
        names[count++] = errors[i];
    return diag_nearest(name, names, count);
}
