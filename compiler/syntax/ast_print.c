#include "syntax/ast_print.h"

void ast_print_unit(const struct ast_unit *unit, FILE *out)
{
    fprintf(out, "unit %s\n", unit->package ? unit->package : "");
}
