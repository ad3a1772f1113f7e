#include "value/structure.h"

#include "value/array.h"
#include "value/map.h"
#include "value/message.h"
#include "value/type.h"

#include <string.h>

/* A struct within a struct starts as null: a type may hold itself. An error is one, too. */
static bool starts_null(const struct bal_type *type)
{
    return type->kind == BAL_KIND_STRUCT || type->kind == BAL_KIND_ERROR || type->kind == BAL_KIND_CONNECTOR;
}

static bool field_default(struct heap *heap, const struct bal_field *field, bal_value *value)
{
    if (field->has_initial)
        *value = field->initial;
    else if (starts_null(field->type))
        *value = BAL_VALUE_NULL;
    else
        return value_default(heap, field->type, value);
    return true;
}

void *struct_new(struct heap *heap, const struct bal_type *type)
{
    char *object = heap_new(heap, type, type->kind, type->size);

    for (size_t i = 0; object && i < type->field_count; i++) {
        const struct bal_field *field = &type->fields[i];
        bal_value value;

        if (!field_default(heap, field, &value))
            return NULL;
        type_write(field->type, object + field->offset, value);
    }
    return object;
}

bal_error error_new(struct heap *heap, const struct bal_type *type)
{
    bal_error error = heap_new(heap, type, BAL_KIND_ERROR, sizeof(struct bal_error));

    if (error)
        error_clear(error);
    return error;
}

void error_init(bal_error error)
{
    error->head.type = &bal_type_error;
    error->head.kind = BAL_KIND_ERROR;
    error_clear(error);
}

void error_clear(bal_error error)
{
    error->msg = error->source_type = error->target_type = error->category = BAL_STRING("");
    error->cause = NULL;
    error->origin = NULL;
    error->trace = NULL;
}

bool value_default(struct heap *heap, const struct bal_type *type, bal_value *value)
{
    void *object = NULL;

    switch (type->kind) {
    case BAL_KIND_MAP:
    case BAL_KIND_JSON:
        object = map_new(heap, type);
        break;
    case BAL_KIND_ARRAY:
        object = array_blank(heap, type, 0);
        break;
    case BAL_KIND_STRUCT:
        object = struct_new(heap, type);
        break;
    case BAL_KIND_ERROR:
        object = error_new(heap, type);
        break;
    case BAL_KIND_MESSAGE:
        object = message_new(heap);
        break;
    default:
        *value = type_zero(type);
        return true;
    }
    *value = bal_of_object(object);
    return object != NULL;
}

bal_value field_value(const struct bal_object *object, const struct bal_field *field)
{
    return type_read(field->type, (const char *)object + field->offset);
}

const struct bal_field *field_find(const struct bal_type *type, bal_string name)
{
    for (size_t i = 0; i < type->field_count; i++) {
        const struct bal_field *field = &type->fields[i];

        if (strlen(field->name) == name.length && !memcmp(field->name, name.bytes, name.length))
            return field;
    }
    return NULL;
}
