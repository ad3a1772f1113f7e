/* constant.h - constants: C constants of their values. */
#ifndef EMIT_CONSTANT_H
#define EMIT_CONSTANT_H

#include "emit/run/lower.h"

/* When everything else has been lowered, so that it is known which of them the C reads. */
void lower_constants(struct lower *l);

#endif
