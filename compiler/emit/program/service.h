/* service.h - services: their variables, resources and tables.
 *
 * All resources have one C signature; which requests and events they take is in the tables.
 */
#ifndef EMIT_SERVICE_H
#define EMIT_SERVICE_H

#include "emit/run/lower.h"

/* Code and tables of all services, in `services`; how many there are. */
size_t lower_services(struct lower *l);

#endif
