/* build_decl.c - annotations, declarations and the unit. */
#include "syntax/ast_build.h"
#include "syntax/parse_state.h"

#include <string.h>

/* ---- annotations ---- */

struct ast_annotation *build_annotation(struct parse_state *parse, enum ast_annotation_form form, struct ast_ref name,
                                        struct ast_attributes attributes, struct span span)
{
    struct ast_annotation *annotation = ARENA_NEW(parse->arena, struct ast_annotation);
    annotation->form = form;
    annotation->name = name;
    annotation->attributes = attributes;
    annotation->span = span;
    return annotation;
}

struct ast_attribute *build_attribute(struct parse_state *parse, struct ast_expr *expr,
                                      struct ast_annotation *annotation, struct span span)
{
    struct ast_attribute *attribute = ARENA_NEW(parse->arena, struct ast_attribute);
    attribute->expr = expr;
    attribute->annotation = annotation;
    attribute->span = span;
    return attribute;
}

struct ast_attribute *build_attribute_list(struct parse_state *parse, struct ast_attributes list, struct span span)
{
    struct ast_attribute *attribute = build_attribute(parse, NULL, NULL, span);
    attribute->is_list = true;
    attribute->list = list;
    return attribute;
}

/* ---- declarations ---- */

static struct ast_decl *build_decl(struct parse_state *parse, enum ast_decl_kind kind, struct ast_name name,
                                   struct span span)
{
    struct ast_decl *decl = ARENA_NEW(parse->arena, struct ast_decl);
    decl->kind = kind;
    decl->name = name;
    decl->span = span;
    return decl;
}

void build_package(struct parse_state *parse, struct path_built path, struct span span)
{
    struct ast_unit *unit = parse->unit;
    if (unit->package != NULL) {
        struct diag_entry *entry =
            diag_error(parse->diag, span, "second-package", "a file declares its package only once");
        diag_note(parse->diag, entry, unit->package_span, "already declared here");
        return;
    }
    if (unit->imports != NULL || unit->decls.first != NULL)
        diag_error(parse->diag, span, "late-package", "'package' must stand before everything else in the file");
    unit->package = path.text;
    unit->package_span = path.span;
}

/* ballerina/http, ballerina/io: 0.8 has few packages with a name so short. */
static bool is_of_2018(const char *path)
{
    static const char *const older[] = {"doc", "utils", "util", "test", "math"};
    if (strncmp(path, "ballerina.", 10) != 0 || strchr(path + 10, '.') != NULL)
        return false;
    for (size_t i = 0; i < sizeof older / sizeof *older; i++)
        if (strcmp(path + 10, older[i]) == 0)
            return false;
    return true;
}

void build_import(struct parse_state *parse, struct path_built path, struct ast_name alias, struct span span)
{
    struct ast_import *import = ARENA_NEW(parse->arena, struct ast_import);
    import->path = path.text;
    import->span = path.span;
    import->alias = alias;
    import->slashed = path.slashed;
    if (path.slashed && is_of_2018(import->path)) {
        parse->tokens.later = true;
        build_outside(parse, path.span, "a package of the releases of 2018", "later");
    }
    if (parse->unit->decls.first != NULL)
        diag_error(parse->diag, span, "late-import", "imports must stand before the first declaration");
    if (parse->last_import == NULL)
        parse->unit->imports = import;
    else
        parse->last_import->next = import;
    parse->last_import = import;
}

void build_package_xmlns(struct parse_state *parse, struct span span)
{
    build_outside(parse, span, "'xmlns'", "xml");
}

void build_declaration(struct parse_state *parse, struct ast_annotations annotations, struct ast_decl *decl)
{
    if (decl == NULL)
        return;
    decl->annotations = annotations;
    ast_append_decl(&parse->unit->decls, decl);
}

struct ast_decls build_annotated(struct parse_state *parse, struct ast_decls members,
                                 struct ast_annotations annotations, struct ast_decl *member)
{
    (void)parse;
    member->annotations = annotations;
    ast_append_decl(&members, member);
    return members;
}

/* Sorts members into variables and callables; each must be of the kind that this container holds. */
static struct ast_decl *build_container(struct parse_state *parse, enum ast_decl_kind kind, struct ast_name name,
                                        struct ast_decls members, struct span span)
{
    struct ast_decl *decl = build_decl(parse, kind, name, span);
    bool service = kind == DECL_SERVICE;
    for (struct ast_decl *member = members.first, *next; member != NULL; member = next) {
        next = member->next;
        member->next = NULL;
        if (member->kind == DECL_VARIABLE) {
            ast_append_decl(&decl->service.variables, member);
            continue;
        }
        if (service && member->kind == DECL_ACTION)
            diag_error(parse->diag, member->name.span, "misplaced-action",
                       "an action stands in a connector; a service holds resources");
        if (!service && member->kind == DECL_RESOURCE)
            diag_error(parse->diag, member->name.span, "misplaced-resource",
                       "a resource stands in a service; a connector holds actions");
        ast_append_decl(&decl->service.callables, member);
    }
    return decl;
}

struct ast_decl *build_service(struct parse_state *parse, struct ast_name name, struct ast_name protocol,
                               struct ast_decls members, struct span span)
{
    struct ast_decl *decl = build_container(parse, DECL_SERVICE, name, members, span);
    decl->service.protocol = protocol;
    return decl;
}

struct ast_decl *build_connector(struct parse_state *parse, struct ast_name name, struct ast_decls parameters,
                                 struct ast_decls members, struct span span)
{
    struct ast_decl *decl = build_container(parse, DECL_CONNECTOR, name, members, span);
    decl->service.parameters = parameters;
    return decl;
}

/* All results have names, or none has: the first unlike its predecessor is reported. */
static void check_results(struct parse_state *parse, struct ast_decls results)
{
    for (struct ast_decl *result = results.first; result != NULL && result->next != NULL; result = result->next) {
        if ((result->name.text == NULL) == (result->next->name.text == NULL))
            continue;
        diag_error(parse->diag, result->next->span, "mixed-results", "either all results have names, or none has");
        return;
    }
}

struct ast_decl *build_callable(struct parse_state *parse, enum ast_decl_kind kind, struct ast_name name,
                                struct ast_decls parameters, struct ast_decls results, struct body body,
                                struct span span)
{
    struct ast_decl *decl = build_native(parse, kind, name, parameters, results, span);
    decl->callable.native = false;
    decl->callable.workers = body.workers;
    decl->callable.body = body.stmts;
    decl->callable.end = body.end;
    return decl;
}

struct ast_decl *build_native(struct parse_state *parse, enum ast_decl_kind kind, struct ast_name name,
                              struct ast_decls parameters, struct ast_decls results, struct span span)
{
    struct ast_decl *decl = build_decl(parse, kind, name, span);
    check_results(parse, results);
    decl->callable.parameters = parameters;
    decl->callable.results = results;
    decl->callable.end = (struct span){span.end - 1, span.end};
    decl->callable.native = true;
    return decl;
}

void build_throws(struct parse_state *parse, struct ast_decl *callable, bool throws, struct span span)
{
    callable->callable.throws = throws;
    if (throws)
        diag_warning(parse->diag, span, "old-throws", "'throws' is an older spelling without effect: leave it out");
}

struct ast_decl *build_fields(struct parse_state *parse, enum ast_decl_kind kind, struct ast_name name,
                              struct ast_decls fields, struct span span)
{
    struct ast_decl *decl = build_decl(parse, kind, name, span);
    decl->fields.list = fields;
    return decl;
}

struct ast_decl *build_variable(struct parse_state *parse, enum ast_decl_kind kind, struct ast_type *type,
                                struct ast_name name, struct ast_expr *value, struct span span)
{
    struct ast_decl *decl = build_decl(parse, kind, name, span);
    decl->variable.type = type;
    decl->variable.value = value;
    return decl;
}

/* ---- declarations of the next language ---- */

struct ast_decls build_attached(struct parse_state *parse, struct ast_decl *attached, struct ast_decls parameters)
{
    if (attached == NULL)
        return parameters;
    build_outside(parse, attached->span, "a function or connector attached to a type", "later");
    struct ast_decls all = {0};
    ast_append_decl(&all, attached);
    attached->next = parameters.first;
    if (parameters.last != NULL)
        all.last = parameters.last;
    all.count += parameters.count;
    require_names(parse, all);
    return all;
}

struct ast_decl *build_endpoint(struct parse_state *parse, struct ast_type *type, struct ast_name name,
                                struct ast_expr *value, struct span span)
{
    build_outside(parse, (struct span){span.begin, name.span.end}, "an endpoint", "later");
    return build_variable(parse, DECL_VARIABLE, type, name, value, span);
}

struct ast_decl *build_enum(struct parse_state *parse, struct ast_name name, struct span span)
{
    build_outside(parse, (struct span){span.begin, name.span.end}, "an enum", "later");
    return build_fields(parse, DECL_STRUCT, name, (struct ast_decls){0}, span);
}

struct ast_decl *build_transformer(struct parse_state *parse, struct ast_name name, struct ast_decls from_to,
                                   struct ast_decls parameters, struct body body, struct span span)
{
    build_outside(parse, (struct span){span.begin, span.begin + (uint32_t)strlen("transformer")}, "a transformer",
                  "later");
    require_names(parse, from_to);
    if (name.text == NULL)
        return NULL;
    for (struct ast_decl *parameter = parameters.first, *next; parameter != NULL; parameter = next) {
        next = parameter->next;
        parameter->next = NULL;
        ast_append_decl(&from_to, parameter);
    }
    return build_callable(parse, DECL_FUNCTION, name, from_to, (struct ast_decls){0}, body, span);
}

/* ---- declarations at the wrong place ---- */

void misplaced_worker(struct parse_state *parse, struct ast_decl *worker)
{
    diag_error(parse->diag, worker->name.span, "misplaced-worker",
               "a worker stands at the beginning of a function or in 'fork', not inside of another block");
}

void misplaced_function(struct parse_state *parse, struct ast_decl *function)
{
    struct diag_entry *entry = diag_error(parse->diag, function->name.span, "misplaced-function",
                                          "a function stands beside services and connectors, not inside of one");
    diag_note(parse->diag, entry, SPAN_NONE, "what a client calls is a resource; move anything else out");
}

void require_names(struct parse_state *parse, struct ast_decls parameters)
{
    for (struct ast_decl *parameter = parameters.first; parameter != NULL; parameter = parameter->next)
        if (parameter->name.text == NULL) {
            struct diag_entry *entry = diag_error(parse->diag, parameter->span, "unnamed-parameter",
                                                  "this parameter lacks its type or its name");
            diag_note(parse->diag, entry, SPAN_NONE, "a parameter is a type and a name: 'string text'");
        }
}
