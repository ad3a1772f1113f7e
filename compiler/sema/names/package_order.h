/* package_order.h - the order of packages: those that others import come first, so that their variables are set when
 * another's initialisers read them. Packages that import each other have no such order, and are refused.
 */
#ifndef SEMA_PACKAGE_ORDER_H
#define SEMA_PACKAGE_ORDER_H

#include "sema/run/checker.h"

/* When imports are resolved. Also tells who is imported, and warns of a package that imports itself. */
void packages_order(struct checker *c);

#endif
