/* flow.h - whether control can come out at the end of statements.
 *
 * Where it cannot, no `return true;` and no goto is written behind them, which C compilers would find unreachable.
 *
 * Not for: telling who wrote the program, which sema has done.
 */
#ifndef EMIT_FLOW_H
#define EMIT_FLOW_H

#include "sema/program.h"

bool lower_falls_through(const struct ast_stmts *stmts);

/* Whether it is `true`, or a constant that is. */
bool lower_is_true(const struct ast_expr *e);

#endif
