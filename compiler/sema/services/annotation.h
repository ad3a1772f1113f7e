/* annotation.h - the three written forms of an annotation read into one shape.
 *
 * annotation_read() says which known annotation stands there; what is unknown, misplaced or has unknown attributes is
 * reported, and NULL means that it has no effect. The value functions report what is no literal of the wanted kind.
 */
#ifndef SEMA_ANNOTATION_H
#define SEMA_ANNOTATION_H

#include "sema/run/checker.h"

enum annotation_id {
    ANNOTATION_BASE_PATH,
    ANNOTATION_CONFIGURATION,
    ANNOTATION_UPGRADE_PATH,
    ANNOTATION_CLIENT_SERVICE,
    ANNOTATION_SOURCE,
    ANNOTATION_METHOD,
    ANNOTATION_PATH,
    ANNOTATION_RESOURCE_CONFIG,
    ANNOTATION_PRODUCES,
    ANNOTATION_CONSUMES,
    ANNOTATION_EVENT,
    ANNOTATION_PATH_PARAM,
    ANNOTATION_QUERY_PARAM,
    ANNOTATION_DOC,
};

/* Where an annotation stands: bits. */
enum annotation_point { ON_SERVICE = 1, ON_RESOURCE = 2, ON_PARAMETER = 4, ON_OTHER = 8, ON_ANY = 15 };

struct annotation_kind {
    const char *package; /* "http" */
    const char *name;    /* "BasePath" */
    enum annotation_id id;
    unsigned points;
    int detail;             /* METHOD: enum http_method. EVENT: enum event_kind */
    const char *attributes; /* " value " */
    const char *outside;    /* attributes that balc does not compile, the same way; or NULL */
    const char *ignored;    /* attributes that are read and have no effect, the same way; or NULL */
};

const struct annotation_kind *annotation_read(struct checker *c, const struct ast_annotation *annotation,
                                              enum annotation_point point);

/* Reads annotations that can have no effect where they stand: reports what is unknown or misplaced. */
void annotations_read_idle(struct checker *c, const struct ast_decl *decl);

/* The attribute of that name; an attribute without a name is "value". */
const struct ast_attribute *annotation_find(const struct ast_annotation *annotation, const char *name);

/* Text of a string literal or string constant; NULL after a report. */
const char *annotation_text(struct checker *c, const struct ast_attribute *attribute, const char *what);
/* The "value" of an annotation as text; NULL after a report, which shows `example` when there is none. */
const char *annotation_value(struct checker *c, const struct ast_annotation *annotation,
                             const struct annotation_kind *kind, const char *example);
/* One text, or a list of them: calls `take` for each, with its place. */
void annotation_texts(struct checker *c, const struct ast_attribute *attribute, const char *what,
                      void (*take)(struct checker *c, void *context, const char *text, struct span span),
                      void *context);
/* An int literal or constant; false after a report. */
bool annotation_int(struct checker *c, const struct ast_attribute *attribute, const char *what, int64_t *value);

#endif
