/* struct_signature.h - what structs consist of.
 *
 * Ownership: the fields of all structs of the program are in one index; structs_free() frees it.
 */
#ifndef SEMA_STRUCT_SIGNATURE_H
#define SEMA_STRUCT_SIGNATURE_H

#include "sema/run/checker.h"

void struct_signature(struct checker *c, struct ast_decl *decl);
void structs_free(struct checker *c);

/* The field of a struct or error by that name, or NULL. */
struct symbol *struct_field(struct checker *c, const struct type *type, const char *name);

#endif
