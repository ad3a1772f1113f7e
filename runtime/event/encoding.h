/* encoding.h - text as bytes in a named encoding and back, on iconv: "UTF-8", "ISO-8859-1", "UTF-16" and all the C
 * library knows. "UTF-16" is written with a mark of its order of bytes, and read with one or without, as in Java.
 *
 * Ownership: results lie in the event's arena; for UTF-8 they are the argument's own bytes.
 * Limits:    what an encoding cannot say, or bytes that are none of it, is a failure that names the encoding.
 */
#ifndef EVENT_ENCODING_H
#define EVENT_ENCODING_H

#include "event/event.h"

bool encoding_write(struct event *event, bal_string text, bal_string encoding, bal_blob *result);
bool encoding_read(struct event *event, bal_blob bytes, bal_string encoding, bal_string *result);

#endif
