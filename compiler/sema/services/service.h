/* service.h - the pass over all services: their annotations, variables and resources become the tables of the program.
 *
 * Behind it a service has its paths, a row for each resource, and the signatures of those. Bodies have not been looked
 * at. Annotations on everything else are read here, too, only to be checked.
 */
#ifndef SEMA_SERVICE_H
#define SEMA_SERVICE_H

#include "sema/run/checker.h"

void services_check(struct checker *c);

#endif
