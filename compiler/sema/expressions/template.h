/* template.h - backtick templates, read while the program is compiled.
 *
 * The json in a template becomes the literal nodes that a program could have written instead, so a mistake in it is a
 * diagnostic at its place, and nothing is parsed when the program runs. A splice in quotes becomes a part of the
 * string; one outside of quotes is the value that stands there, or a key.
 */
#ifndef SEMA_TEMPLATE_H
#define SEMA_TEMPLATE_H

#include "sema/run/checker.h"

/* Makes the literal out of a json template, in place and not checked yet. False after a report. */
bool template_read_json(struct checker *c, struct ast_expr *e);

/* The same for string `..`: a chain of +. */
void template_read_string(struct checker *c, struct ast_expr *e);

/* Whether its text begins as xml does. */
bool template_is_xml(const struct ast_expr *e);

#endif
