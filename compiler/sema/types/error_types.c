#include "sema/program.h"

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
