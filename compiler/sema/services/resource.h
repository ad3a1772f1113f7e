/* resource.h - one resource of a service, from its annotations to a row of the service's tables.
 *
 * A resource takes one WebSocket event, or HTTP requests; what does not go together is reported with both places.
 *
 * Not for: the service's own annotations, which service.c reads before.
 */
#ifndef SEMA_RESOURCE_H
#define SEMA_RESOURCE_H

#include "sema/run/checker.h"

enum service_protocol { PROTOCOL_ANY, PROTOCOL_HTTP, PROTOCOL_WS, PROTOCOL_OTHER };

/* Reads the annotations and parameters of a resource into the tables of `service`. */
void resource_read(struct checker *c, struct service *service, enum service_protocol protocol,
                   struct function *resource);

/* Reports resources that answer the same requests. */
void resources_compare(struct checker *c, const struct service *service);

#endif
