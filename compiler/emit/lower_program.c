#include "emit/cwriter.h"
#include "emit/emit.h"
#include "emit/lower.h"

#include <string.h>

/* ---- constants ---- */

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

/* After everything else, so that it is known which of them the C reads. */
static void lower_constants(struct lower *l)
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

/* ---- functions ---- */

static void lower_functions(struct lower *l)
{
    for (const struct function *f = l->program->functions; f; f = f->next)
        if (f->symbol->kind != SYMBOL_RESOURCE && f->decl->kind != DECL_WORKER)
            lower_function(l, f, &l->functions);
}

static size_t function_count(const struct program *program)
{
    size_t count = 0;
    for (const struct function *f = program->functions; f; f = f->next)
        count++;
    return count;
}

/* What can only be said when everything has been lowered: who is called, and who from above. */
static void finish_functions(struct lower *l, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct c_decl *decl = l->function_of[i];
        if (!decl)
            continue;
        decl->function.unused = !l->called[i];
        if (l->called_early[i]) {
            struct c_decl *prototype = c_decl_new(l->arena, &l->prototypes, C_PROTOTYPE);
            prototype->function = decl->function;
        }
    }
}

/* ---- the program ---- */

static void add_roots(struct lower *l)
{
    struct c_decl *decl = c_decl_new(l->arena, &l->services, C_VARIABLE);
    decl->variable.type = "const struct bal_root";
    decl->variable.name = "roots";
    decl->variable.array = true;
    decl->variable.value = l->roots;
}

static void lower_tables(struct lower *l, size_t service_count, const char *init)
{
    const struct program *program = l->program;
    struct c_expr *table = c_list(l->arena, true);
    c_item(table, ".name", c_cstring(l->arena, program->name));
    if (service_count > 0) {
        c_item(table, ".services", c_name(l->arena, "services"));
        c_item(table, ".service_count", c_int(l->arena, (int64_t)service_count));
    }
    if (l->sessions)
        lower_root(l, "bal_http_sessions", &type_map);
    if (l->roots->list.items.count > 0) {
        add_roots(l);
        c_item(table, ".roots", c_name(l->arena, "roots"));
        c_item(table, ".root_count", c_int(l->arena, (int64_t)l->roots->list.items.count));
    }
    if (init)
        c_item(table, ".init", c_name(l->arena, init));
    if (program->main) {
        lower_start(l, program->main);
        c_item(table, ".main", c_name(l->arena, "start"));
    }
    if (l->calls_out)
        c_item(table, ".client", c_unary(l->arena, C_ADDRESS, c_name(l->arena, "bal_client")));
    struct c_decl *decl = c_decl_new(l->arena, &l->services, C_VARIABLE);
    decl->variable.type = "const struct bal_program";
    decl->variable.name = "program";
    decl->variable.value = table;
}

static void lower_main(struct lower *l)
{
    struct c_decl *decl = c_decl_new(l->arena, &l->services, C_FUNCTION);
    decl->function.type = "int";
    decl->function.name = "main";
    decl->function.exported = true;
    c_parameter(l->arena, decl, "int", "argc");
    c_parameter(l->arena, decl, "char **", "argv");
    struct c_expr *call = c_call(l->arena, "bal_main");
    c_argument(call, c_unary(l->arena, C_ADDRESS, c_name(l->arena, "program")));
    c_argument(call, c_name(l->arena, "argc"));
    c_argument(call, c_name(l->arena, "argv"));
    struct c_stmt *leave = c_stmt_new(l->arena, C_RETURN, SPAN_NONE);
    leave->expr = call;
    c_append(&decl->function.body, leave);
}

void emit_program(const struct program *program, const char *c_path, struct arena *arena, FILE *out)
{
    size_t count = function_count(program);
    struct lower l = {.program = program, .arena = arena, .names = cname_new(arena)};
    l.function_of = arena_calloc(arena, (count + 1) * sizeof *l.function_of);
    l.called = arena_calloc(arena, count + 1);
    l.called_early = arena_calloc(arena, count + 1);
    l.sees_known = arena_calloc(arena, count + 1);
    l.roots = c_list(arena, true);

    c_decl_new(arena, &l.head, C_BANNER)->text =
        lower_banner(&l, program->name, "- made by balc; edit the .bal instead");
    c_decl_new(arena, &l.head, C_INCLUDE)->text = "balrt/abi.h";
    lower_functions(&l);
    struct c_decls variables = {0};
    const char *init = lower_variables(&l, program->variables, program->variable_count, &variables, &l.functions,
                                       "initialise", "init");
    lower_tables(&l, lower_services(&l), init);
    lower_main(&l);
    lower_types(&l, &l.head);
    lower_constants(&l);
    finish_functions(&l, count);

    struct c_decls file = {0};
    c_decls_append(&file, &l.head);
    c_decls_append(&file, &variables);
    c_decls_append(&file, &l.prototypes);
    c_decls_append(&file, &l.functions);
    c_decls_append(&file, &l.services);
    cwriter_print(&file, program->sources, c_path, out);
    lower_types_free(&l);
    cname_free(l.names);
}
