/* ballerina.lang.math: the C library's functions, as Java names them. Floats follow IEEE: nothing here fails but
 * randomInRange with an empty range. */
#include "balrt/abi.h"
#include "event/event.h"

#include <math.h>
#include <openssl/rand.h>

/* clang-format off */
#define OF_ONE(name, expression)                                                                                       \
    bool bal_math_##name(bal_event *ev, bal_float x, bal_float *result)                                                \
    {                                                                                                                  \
        (void)ev;                                                                                                      \
        *result = (expression);                                                                                        \
        return true;                                                                                                   \
    }
#define OF_TWO(name, expression)                                                                                       \
    bool bal_math_##name(bal_event *ev, bal_float x, bal_float y, bal_float *result)                                   \
    {                                                                                                                  \
        (void)ev;                                                                                                      \
        *result = (expression);                                                                                        \
        return true;                                                                                                   \
    }
/* clang-format on */

OF_ONE(absFloat, fabs(x))
OF_ONE(acos, acos(x))
OF_ONE(asin, asin(x))
OF_ONE(atan, atan(x))
OF_ONE(cbrt, cbrt(x))
OF_ONE(ceil, ceil(x))
OF_ONE(cos, cos(x))
OF_ONE(cosh, cosh(x))
OF_ONE(exp, exp(x))
OF_ONE(expm1, expm1(x))
OF_ONE(floor, floor(x))
OF_ONE(log, log(x))
OF_ONE(log10, log10(x))
OF_ONE(log1p, log1p(x))
OF_ONE(negateFloat, -x)
OF_ONE(rint, nearbyint(x))
OF_ONE(signum, x > 0 ? 1.0 : x < 0 ? -1.0 : x)
OF_ONE(sin, sin(x))
OF_ONE(sinh, sinh(x))
OF_ONE(sqrt, sqrt(x))
OF_ONE(tan, tan(x))
OF_ONE(tanh, tanh(x))
OF_ONE(toDegrees, x *(180.0 / 3.14159265358979323846))
OF_ONE(toRadians, x *(3.14159265358979323846 / 180.0))
OF_TWO(atan2, atan2(x, y))
OF_TWO(copySign, copysign(x, y))
OF_TWO(hypot, hypot(x, y))
OF_TWO(pow, pow(x, y))
OF_TWO(remainder, remainder(x, y))

bool bal_math_absInt(bal_event *ev, bal_int x, bal_int *result)
{
    (void)ev;
    *result = x < 0 ? (bal_int)(0 - (uint64_t)x) : x;
    return true;
}

/* Halves go up; what does not fit an int is its nearest end, as in Java. */
bool bal_math_round(bal_event *ev, bal_float x, bal_int *result)
{
    double rounded = floor(x) + (x - floor(x) >= 0.5 ? 1.0 : 0.0);

    (void)ev;
    if (isnan(rounded))
        *result = 0;
    else if (rounded >= 0x1p63)
        *result = INT64_MAX;
    else
        *result = rounded < -0x1p63 ? INT64_MIN : (bal_int)rounded;
    return true;
}

static bool random_bits(bal_event *ev, uint64_t *bits)
{
    return RAND_bytes((unsigned char *)bits, sizeof(*bits)) == 1 ||
           event_fail(ev, "the system has no randomness to give");
}

/* At least 0.0 and below 1.0. */
bool bal_math_random(bal_event *ev, bal_float *result)
{
    uint64_t bits;

    if (!random_bits(ev, &bits))
        return false;
    *result = (double)(bits >> 11) * 0x1p-53;
    return true;
}

/* At least `from` and below `to`, each as likely as the others. */
bool bal_math_randomInRange(bal_event *ev, bal_int from, bal_int to, bal_int *result)
{
    uint64_t span = (uint64_t)to - (uint64_t)from, bits, most;

    if (to <= from)
        return event_fail(ev, "the range from %lld to %lld is empty", (long long)from, (long long)to);
    most = UINT64_MAX - (UINT64_MAX % span + 1) % span;
    do {
        if (!random_bits(ev, &bits))
            return false;
    } while (bits > most);
    *result = (bal_int)((uint64_t)from + bits % span);
    return true;
}
