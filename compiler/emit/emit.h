/* emit.h - a checked program as readable C.
 *
 * Expects a program without errors (program.h states the promises). The output is deterministic C11, clean under
 * -Wall -Wextra -Wconversion -Wshadow, includes only balrt/abi.h, and carries #line so that debuggers speak Ballerina.
 */
#ifndef EMIT_EMIT_H
#define EMIT_EMIT_H

#include "sema/program.h"

#include <stdio.h>

/* Writes the C of the whole program. `c_path` is its own name, for the #line that leads back to it. */
void emit_program(const struct program *program, const char *c_path, struct arena *arena, FILE *out);

#endif
