/* The struct types of library packages, described to the walks over values. */
#include "balrt/abi.h"

/* clang-format off */
#define FIELD(owner, t, field) \
    {.name = #field, .type = &bal_type_##t, .offset = offsetof(struct bal_##owner, field)},
#define BAL_STRUCT(package, n, fields) static const struct bal_field fields_##n[] = {fields};
#include "balrt/library_types.def"
#undef BAL_STRUCT

#define BAL_STRUCT(package, n, list)                                                                                 \
    const struct bal_type bal_type_##n = {.kind = BAL_KIND_STRUCT,                                                   \
                                          .name = #n,                                                                \
                                          .fields = fields_##n,                                                      \
                                          .field_count = sizeof fields_##n / sizeof *fields_##n,                     \
                                          .size = sizeof(struct bal_##n)};                                           \
    const struct bal_type bal_type_##n##_array = {.kind = BAL_KIND_ARRAY, .name = #n "[]", .element = &bal_type_##n};
#include "balrt/library_types.def"
/* clang-format on */
