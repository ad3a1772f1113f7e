#include "emit/program/constant.h"

#include "emit/types/c_type.h"

static struct c_expr *constant_value(struct lower *l, const struct symbol *constant)
{
    const struct ast_expr *literal = constant->constant;
    switch (literal->kind) {
    case AST_INT:
        return constant->type->kind == TYPE_FLOAT ? c_float(l->arena, (double)literal->integer)
                                                  : c_int(l->arena, literal->integer);
    case AST_FLOAT:
        return c_float(l->arena, literal->floating);
    case AST_BOOLEAN:
        return c_bool(l->arena, literal->boolean);
    default:
        return c_string(l->arena, literal->text.bytes, literal->text.length);
    }
}

void lower_constants(struct lower *l)
{
    for (unsigned i = 0; i < l->program->constant_count; i++) {
        const struct symbol *constant = l->program->constants[i];
        struct c_decl *decl = c_decl_new(l->arena, &l->head, C_VARIABLE);
        decl->variable.type = lower_const_type(l, constant->type);
        decl->variable.unused = !cname_is_known(l->names, constant);
        decl->variable.name = cname_of(l->names, constant);
        decl->variable.value = constant_value(l, constant);
    }
}
