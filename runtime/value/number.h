/* number.h - numbers as text and back, in the layout Ballerina programs know from Java.
 *
 * A float is written with the fewest digits that read back equal (two at least), plain from 1.0E-3 up to below 1.0E7
 * and with an exponent elsewhere: 0.0, 10.344, 1.0E10, 4.9E-324, NaN, -Infinity.
 * Reading takes the whole text or nothing: no white space, no suffix, no hexadecimal.
 */
#ifndef VALUE_NUMBER_H
#define VALUE_NUMBER_H

#include "value/request.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { NUMBER_TEXT_MAX = 32 };

/* Both write without a NUL behind and return the length. */
size_t number_from_int(int64_t value, char out[NUMBER_TEXT_MAX]);
size_t number_from_float(double value, char out[NUMBER_TEXT_MAX]);

/* False when the text is no number, or no int64. A float too large for a double reads as infinity. */
bool number_to_int(struct view text, int64_t *value);
bool number_to_float(struct view text, double *value);

#endif
