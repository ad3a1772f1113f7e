#include "emit/program/connector.h"

#include "emit/code/append.h"
#include "emit/code/place.h"
#include "emit/code/ways.h"
#include "emit/expressions/expr.h"
#include "emit/expressions/structure.h"
#include "emit/types/c_type.h"
#include "emit/values/initial.h"

/* What a field starts with: what was given for it, its initialiser, or its default where the runtime leaves null. */
static struct c_expr *first_value(struct lower *l, const struct function *create, unsigned index)
{
    const struct symbol *field = create->symbol->owner->structure->fields[index];
    if (index < create->parameter_count)
        return c_name(l->arena, cname_of(l->names, create->parameters[index]));
    l->span = field->decl->span;
    if (field->decl->variable.value)
        return lower_expr(l, field->decl->variable.value, NULL);
    return field->type->kind == TYPE_STRUCT ? lower_new(l, field->type, NULL) : NULL;
}

void lower_create(struct lower *l, const struct function *create)
{
    const struct structure *structure = create->symbol->owner->structure;
    const struct symbol *self = structure->connector->self;
    struct place place = {.type = lower_type(l, self->type), .name = cname_of(l->names, self)};
    lower_fill(l, &place, lower_new(l, self->type, NULL));
    for (unsigned i = 0; i < structure->field_count; i++) {
        struct c_expr *value = first_value(l, create, i);
        if (value)
            lower_set_field(l, structure->fields[i], c_name(l->arena, place.name), value);
    }
    lower_assign(l, lower_result_target(l, 0), c_name(l->arena, place.name));
    lower_succeed(l);
}
