/* connector.h - connectors: the function that makes one. Their actions are functions (callable.h). */
#ifndef EMIT_CONNECTOR_H
#define EMIT_CONNECTOR_H

#include "emit/run/lower.h"

/* The body of the function that `create` calls. */
void lower_create(struct lower *l, const struct function *create);

#endif
