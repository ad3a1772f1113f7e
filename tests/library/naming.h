/* naming.h - for a program that says on standard error which call failed, each time one does: "failed: !(bal_f(ev, ..".
 * Generated code asks every fallible call through BAL_UNLIKELY (abi.h).
 */
#include "balrt/abi.h"

#include <stdio.h>

#undef BAL_UNLIKELY
#define BAL_UNLIKELY(condition) ((condition) && fprintf(stderr, "failed: %.60s\n", #condition) > 0)
