/* exchange.h - what workers send each other: messages to one that answers, and its reply; values between the members of
 * a team.
 */
#ifndef EMIT_EXCHANGE_H
#define EMIT_EXCHANGE_H

#include "emit/run/lower.h"

void lower_send(struct lower *l, const struct ast_stmt *s);
void lower_receive(struct lower *l, const struct ast_stmt *s);

#endif
