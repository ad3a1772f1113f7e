/* connector_signature.h - what connectors consist of, and what `create` and their actions take.
 *
 * The fields are first the parameters, then the variables. An action that does not declare its connector gets it as its
 * first parameter.
 */
#ifndef SEMA_CONNECTOR_SIGNATURE_H
#define SEMA_CONNECTOR_SIGNATURE_H

#include "sema/run/checker.h"

void connector_signature(struct checker *c, struct ast_decl *decl);

#endif
