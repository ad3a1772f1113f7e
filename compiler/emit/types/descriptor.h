/* descriptor.h - the tables that describe types to the runtime: how big they are, what is in them, what they are
 * called.
 *
 * The runtime has those of basic types, of the library's structs and of common arrays ready; the others are in the file
 * that is written, each once.
 */
#ifndef EMIT_DESCRIPTOR_H
#define EMIT_DESCRIPTOR_H

#include "emit/run/lower.h"

/* &y_int_array_array. It will be in the file. */
struct c_expr *lower_descriptor(struct lower *l, const struct type *type);

/* The C structs and descriptors of all types that were asked for. When everything else has been lowered. */
void lower_types(struct lower *l, struct c_decls *into);

#endif
