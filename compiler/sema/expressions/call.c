#include "sema/expressions/call.h"

#include "sema/expressions/connector.h"
#include "sema/expressions/expr.h"
#include "sema/expressions/literal.h"
#include "sema/expressions/overload.h"
#include "sema/library/library.h"
#include "sema/library/library_struct.h"
#include "sema/library/outside_library.h"
#include "sema/names/import.h"
#include "sema/names/package.h"
#include "sema/names/scope.h"
#include "sema/names/type_resolve.h"
#include "sema/run/effect.h"
#include "sema/run/outside.h"
#include "sema/run/spelling.h"
#include "sema/types/hint.h"

#include <stdio.h>
#include <string.h>

/* "ws:pushText" or "greet": the callee as the program wrote it. */
static const char *shown_name(struct checker *c, struct ast_ref ref)
{
    return name_behind(c, ref.prefix.text, ref.name.text);
}

/* The same with another name behind the prefix. */
static const char *shown_other(struct checker *c, struct ast_ref ref, const char *other)
{
    return name_behind(c, ref.prefix.text, other);
}

static struct span ref_span(struct ast_ref ref)
{
    return ref.prefix.text ? span_join(ref.prefix.span, ref.name.span) : ref.name.span;
}

/* ---- undefined functions ---- */

static const char *nearest_in_package(struct package *package, const char *name)
{
    const char *names[256];
    size_t count = 0;
    for (struct package_name *n = package->names; n && count < 256; n = n->hh.next)
        if (n->functions)
            names[count++] = n->name;
    return diag_nearest(name, names, count);
}

static void note_package(struct checker *c, struct diag_entry *entry, const struct library_function *f)
{
    diag_note(c->diag, entry, SPAN_NONE, "'%s' is in package %s: write '%s:%s'", f->name, f->package,
              strrchr(f->package, '.') + 1, f->name);
}

/* After a syntax error a declaration may have been lost; then only what looks like a slip is reported. */
static void report_undefined(struct checker *c, struct ast_ref ref, struct package *package)
{
    const char *name = ref.name.text;
    const struct package_name *entry = package_find(package, name);
    const struct symbol *local = ref.prefix.text ? NULL : scope_find(c->scope, name, NULL);
    bool global = entry && entry->symbol && entry->symbol->kind == SYMBOL_VARIABLE;
    const struct symbol *variable = local ? local : global ? entry->symbol : NULL;
    const char *near = nearest_in_package(package, name);
    const struct library_function *f = ref.prefix.text ? NULL : library_anywhere(name);
    const struct team *team = ref.prefix.text || !c->function ? NULL : c->function->team;
    const struct ast_decl *worker = team ? team->workers->first : NULL;
    while (worker && worker->name.text != name)
        worker = worker->next;
    if ((c->broken && !near && !f && !variable) || (variable && variable->type == &type_poison))
        return;
    struct diag_entry *e =
        diag_error(c->diag, ref_span(ref), "undefined-function", "undefined function '%s'", shown_name(c, ref));
    if (variable)
        diag_note(c->diag, e, variable->span, "'%s' is a variable", name);
    else if (worker)
        diag_note(c->diag, e, worker->name.span, "'%s' is a worker: it is sent to with 'm -> %s;'", name, name);
    else if (f)
        note_package(c, e, f);
    else if (near)
        diag_suggest(c->diag, e, shown_other(c, ref, near));
}

/* It is there, but no function of this package. True when that was said. */
static bool note_other_kind(struct checker *c, struct diag_entry *e, struct ast_ref ref, const char *path)
{
    const char *name = ref.name.text;
    const struct library_function *f = library_anywhere(name);
    const struct type *connector = library_connector(path, name);
    const struct type *owner = connector ? NULL : library_connector_with(path, name);
    if (connector)
        diag_note(c->diag, e, SPAN_NONE, "a connector is made with 'create %s(..)'", connector->name);
    else if (owner)
        diag_note(c->diag, e, SPAN_NONE, "'%s' is an action: write '%s.%s(c, ..)'", name, owner->name, name);
    else if (f)
        note_package(c, e, f);
    return connector || owner || f;
}

static void report_undefined_library(struct checker *c, struct ast_ref ref, const char *path)
{
    if (outside_function(path, ref.name.text)) {
        char construct[256];
        snprintf(construct, sizeof construct, "the function '%s'", shown_name(c, ref));
        outside(c, ref_span(ref), construct, "library");
        return;
    }
    struct diag_entry *e =
        diag_error(c->diag, ref_span(ref), "undefined-function", "undefined function '%s'", shown_name(c, ref));
    const char *near = note_other_kind(c, e, ref, path) ? NULL : library_nearest_function(path, ref.name.text);
    if (near)
        diag_suggest(c->diag, e, shown_other(c, ref, near));
}

/* ---- older spellings ---- */

static void drop_first(struct ast_exprs *list)
{
    list->first = list->first->next;
    list->count--;
    if (!list->first)
        list->last = NULL;
}

/* Early programs pass the message first: ws:pushText(m, "x"). */
static bool has_leading_message(const struct ast_expr *e, const struct symbol *callee)
{
    return callee->library->leading_message && e->call.args.count == callee->library->parameter_count + 1 &&
           e->call.args.first->type == &type_message;
}

static void warn_leading_message(struct checker *c, const struct ast_expr *e, const struct symbol *callee)
{
    struct ast_ref ref = e->call.ref;
    struct diag_entry *entry = diag_warning(c->diag, ref_span(ref), "older-spelling",
                                            "passing the message to '%s' is an older form", shown_name(c, ref));
    diag_note(c->diag, entry, SPAN_NONE, "write it as %s(text)", shown_other(c, ref, callee->name));
    diag_show_once(entry);
}

/* messages:setPayload(m, "x"): which function that is today depends on the types. */
static void warn_older_overload(struct checker *c, struct ast_ref ref, const struct symbol *callee)
{
    const struct library_function *newer = callee ? library_newer(callee->library) : NULL;
    if (!newer)
        return;
    struct ast_name prefix = ref.prefix;
    if (strcmp(newer->package, callee->package) != 0)
        prefix.text = strrchr(newer->package, '.') + 1;
    spelling_warn(c, ref_span(ref), shown_name(c, ref),
                  shown_other(c, (struct ast_ref){prefix, ref.name}, newer->name));
}

static struct symbol *library_callee(struct checker *c, struct ast_expr *e, const struct import *import)
{
    struct ast_ref ref = e->call.ref;
    struct symbol *callee = library_find(c, import->path, ref.name.text);
    const char *today = callee ? NULL : library_renamed(import->path, ref.name.text);
    if (today)
        callee = library_find(c, import->path, today);
    if (!callee) {
        report_undefined_library(c, ref, import->path);
        return NULL;
    }
    bool leading = has_leading_message(e, callee);
    if (leading)
        drop_first(&e->call.args);
    if (leading)
        warn_leading_message(c, e, callee);
    else if (today)
        spelling_warn(c, ref_span(ref), shown_name(c, ref), shown_other(c, ref, today));
    callee = overload_choose(c, e, callee, shown_name(c, ref));
    warn_older_overload(c, ref, callee);
    return callee;
}

static struct symbol *user_callee(struct checker *c, struct ast_expr *e, struct package *package)
{
    struct package_name *entry = package_find(package, e->call.ref.name.text);
    if (!entry || !entry->functions) {
        report_undefined(c, e->call.ref, package);
        return NULL;
    }
    for (struct symbol *s = entry->functions; s; s = s->overload)
        s->used = true;
    return overload_choose(c, e, entry->functions, shown_name(c, e->call.ref));
}

/* ---- calls ---- */

/* Is it a function that balc does not compile, of a package that is not imported? Then the import would not help. */
static bool is_outside_unimported(struct checker *c, struct ast_ref ref)
{
    const char *prefix = ref.prefix.text;
    const char *path = import_find(c->file, prefix) ? NULL : import_likely_path(c, prefix);
    if (!path || library_find(c, path, ref.name.text) || !outside_function(path, ref.name.text))
        return false;
    report_undefined_library(c, ref, path);
    return true;
}

static struct symbol *find_callee(struct checker *c, struct ast_expr *e)
{
    if (!e->call.ref.prefix.text)
        return user_callee(c, e, c->file->package);
    if (is_outside_unimported(c, e->call.ref))
        return NULL;
    struct import *import = import_for(c, e->call.ref);
    if (import->broken)
        return NULL;
    return import->package ? user_callee(c, e, import->package) : library_callee(c, e, import);
}

/* What the name before the '.' of a call stands for in the program, or NULL. */
static const struct symbol *base_symbol(struct checker *c, struct ast_name name)
{
    const struct symbol *variable = scope_find(c->scope, name.text, NULL);
    const struct package_name *entry = package_find(c->file->package, name.text);
    return variable ? variable : entry ? entry->symbol : NULL;
}

/* `messages.getStringPayload(m)`: the '.' of other languages. Reported, then read as the ':' that was meant. */
static bool is_package_call(struct checker *c, struct ast_expr *e)
{
    struct ast_expr *base = e->call.base;
    if (base->kind != AST_NAME || base->ref.prefix.text || base_symbol(c, base->ref.name))
        return false;
    struct ast_name prefix = base->ref.name;
    if (!import_find(c->file, prefix.text) && !import_likely_path(c, prefix.text))
        prefix.text = import_nearest(c, prefix.text);
    if (!prefix.text)
        return false;
    struct ast_ref meant = {prefix, e->call.ref.name};
    const struct import *import = import_find(c->file, prefix.text);
    const char *near = NULL;
    if (import && !library_find(c, import->path, meant.name.text) && !outside_function(import->path, meant.name.text))
        near = library_nearest_function(import->path, meant.name.text);
    if (near)
        meant.name.text = near;
    struct diag_entry *entry = diag_error(c->diag, span_join(base->span, meant.name.span), "package-dot",
                                          "functions of a package are called with ':'");
    diag_suggest(c->diag, entry, shown_name(c, meant));
    e->call.base = NULL;
    e->call.ref = meant;
    return true;
}

/* An action of a connector of the library. */
static bool is_library_action(struct checker *c, const struct ast_expr *base)
{
    if (base->kind != AST_NAME || !base->ref.prefix.text)
        return false;
    const struct import *import = import_for(c, base->ref);
    return !import->broken && !import->package;
}

/* The package whose functions later releases also call on the value itself, or NULL. */
static const char *package_of_values(const struct type *type)
{
    return type == &type_string                                    ? "ballerina.lang.strings"
           : type == &type_json                                    ? "ballerina.lang.jsons"
           : type->kind == TYPE_MAP                                ? "ballerina.lang.maps"
           : type == library_struct("ballerina.lang.time", "Time") ? "ballerina.lang.time"
                                                                   : NULL;
}

static void report_no_method(struct checker *c, const struct ast_expr *e, const struct type *base)
{
    const struct ast_expr *called = e->call.base;
    const char *name = e->call.ref.name.text, *package = package_of_values(base);
    bool plain = called->kind == AST_NAME && !called->ref.prefix.text;
    const struct library_function *f = library_anywhere(name);
    bool later = package && (library_find(c, package, name) || outside_function(package, name));
    struct diag_entry *entry;
    if (later) {
        char construct[256];
        snprintf(construct, sizeof construct, "calling '%s' on a value", name);
        entry = outside(c, e->call.ref.name.span, construct, "library");
    } else {
        entry = diag_error(c->diag, e->call.ref.name.span, "no-method", "type '%s' has no function '%s' of its own",
                           base->name, name);
    }
    if (!entry || hint_method(c, entry, base, name))
        return;
    if (later || (f && plain))
        diag_note(c->diag, entry, SPAN_NONE, "write '%s:%s(%s%s)'", strrchr(later ? package : f->package, '.') + 1,
                  name, plain ? called->ref.name.text : "value", e->call.args.count > 0 ? ", .." : "");
    else
        diag_note(c->diag, entry, SPAN_NONE,
                  "functions are called with their package and take the value: package:%s(value)", name);
}

/* Connectors are the only things with callables of their own. */
static const struct type *member_call_check(struct checker *c, struct ast_expr *e)
{
    struct ast_expr *called = e->call.base;
    if (connector_named(c, called))
        return action_check(c, e, NULL);
    if (is_library_action(c, called)) {
        const struct type *named = connector_of_library(c, import_for(c, called->ref), called->ref);
        if (named)
            return library_action_check(c, e, named, true);
        outside_named(c, called->span, "the connector", called->ref, "connectors");
        return &type_poison;
    }
    const struct type *base = operand_check(c, called);
    if (base == &type_poison)
        return base;
    if (base->kind == TYPE_CONNECTOR)
        return base->symbol ? action_check(c, e, base) : library_action_check(c, e, base, false);
    report_no_method(c, e, base);
    return &type_poison;
}

/* Library functions that take anything make json of it, or text; a message has neither. */
static void report_message(struct checker *c, const struct ast_expr *argument, const struct symbol *callee)
{
    struct diag_entry *entry;
    if (strcmp(callee->package, "ballerina.lang.jsons") == 0) {
        entry = diag_error(c->diag, argument->span, "incompatible-types",
                           "incompatible types: 'message' cannot be converted to 'json'");
        diag_note(c->diag, entry, SPAN_NONE, "the json of a message is messages:getJsonPayload(m)");
        return;
    }
    entry = diag_warning(c->diag, argument->span, "message-text",
                         "as text, a message is the word 'message', not its content");
    diag_note(c->diag, entry, SPAN_NONE, "the text of a message is messages:getStringPayload(m)");
}

static void check_messages(struct checker *c, const struct ast_expr *e, const struct symbol *callee)
{
    for (const struct ast_expr *a = e->call.args.first; a && callee->kind == SYMBOL_LIBRARY; a = a->next)
        if (a->type == &type_message && a->wanted == &type_any)
            report_message(c, a, callee);
}

void arguments_check(struct checker *c, const struct ast_exprs *arguments)
{
    for (struct ast_expr *a = arguments->first; a; a = a->next)
        if (!is_collection_literal(a))
            operand_check(c, a);
}

void arguments_finish(struct checker *c, const struct ast_exprs *arguments)
{
    for (struct ast_expr *a = arguments->first; a; a = a->next)
        if (!a->type)
            expr_check(c, a, &type_poison);
}

const struct type *call_check(struct checker *c, struct ast_expr *e)
{
    arguments_check(c, &e->call.args);
    const struct type *type = NULL;
    struct symbol *callee = NULL;
    if (e->call.base && !is_package_call(c, e))
        type = member_call_check(c, e);
    else
        callee = find_callee(c, e);
    arguments_finish(c, &e->call.args);
    if (type)
        return type;
    e->symbol = callee;
    if (!callee)
        return &type_poison;
    call_note(c, callee, ref_span(e->call.ref));
    check_messages(c, e, callee);
    if (callee->kind != SYMBOL_LIBRARY || !callee->library->result_like_first)
        return callee->type;
    const struct type *first = e->call.args.first->type; /* of an array, or that it is none was reported */
    return first->kind == TYPE_ARRAY ? first : &type_poison;
}
