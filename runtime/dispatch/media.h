/* media.h - what a resource takes and makes (@http:Consumes, @http:Produces) against what a request brings and wants.
 *
 * `types` is a list as the compiler writes it: "text/plain, application/json", in lower case, without parameters.
 * Ranges such as text/ * and * / * may stand in it (without the spaces). Parameters of the request's types do not
 * matter, but for q in Accept: the range that fits closest decides, and q=0 refuses (RFC 9110, 12.5.1).
 */
#ifndef DISPATCH_MEDIA_H
#define DISPATCH_MEDIA_H

#include "value/request.h"

#include <stdbool.h>

/* Whether the Content-Type of the request is one of them. A request without a body brings nothing that could be wrong;
 * a body without a type is none of them, unless they say that anything goes. */
bool media_takes(const char *types, const struct request *request);

/* Whether the client accepts one of them: without the field Accept, anything. */
bool media_accepted(const char *types, const struct request *request);

#endif
