#include "emit/program/entry.h"

#include "emit/code/append.h"
#include "emit/code/place.h"
#include "emit/code/try.h"
#include "emit/expressions/call.h"
#include "emit/program/callable.h"
#include "emit/program/variable.h"
#include "emit/types/descriptor.h"

static void add_roots(struct lower *l)
{
    struct c_decl *decl = c_decl_new(l->arena, &l->services, C_VARIABLE);
    decl->variable.type = "const struct bal_root";
    decl->variable.name = "roots";
    decl->variable.array = true;
    decl->variable.value = l->roots;
}

/* return bal_array_of(ev, &bal_type_string_array, arguments, count, &args) && f_main(ev, args);
 * Arguments that main does not read are not made. */
static void lower_start(struct lower *l, const struct function *main)
{
    struct c_decl *decl = c_decl_new(l->arena, &l->services, C_FUNCTION);
    decl->function.type = "bool";
    decl->function.name = "start";
    lower_open(l, decl, NULL);
    c_parameter(l->arena, decl, "bal_event *", "ev");
    c_parameter(l->arena, decl, "const bal_string *", "arguments");
    c_parameter(l->arena, decl, "size_t", "count");
    struct c_expr *call = lower_event_call(l, cname_of(l->names, main->symbol));
    struct c_expr *value = call;
    bool reads = main->parameter_count > 0 && main->parameters[0]->used;
    if (main->parameter_count > 0 && !reads)
        c_argument(call, c_null(l->arena));
    if (reads) {
        struct place args = {.type = "bal_array", .name = "args"};
        struct c_expr *make = lower_event_call(l, "bal_array_of");
        c_argument(make, lower_descriptor(l, &type_string_array));
        c_argument(make, c_name(l->arena, "arguments"));
        c_argument(make, c_name(l->arena, "count"));
        c_argument(make, c_address(l->arena, lower_place(l, &args)));
        c_argument(call, c_name(l->arena, "args"));
        value = c_binary(l->arena, C_AND, make, call);
    } else {
        c_append(l->block, lower_unused(l, "arguments"));
        c_append(l->block, lower_unused(l, "count"));
    }
    lower_append(l, C_RETURN)->expr = value;
    lower_note_called(l, main);
    lower_close(l, decl, NULL);
}

static void lower_table(struct lower *l, size_t service_count, const char *init)
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

void lower_entry(struct lower *l, size_t service_count, const char *init)
{
    lower_table(l, service_count, init);
    lower_main(l);
}
