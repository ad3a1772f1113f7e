#include "sema/names/package_order.h"

#include "sema/names/import.h"
#include "sema/names/package.h"

struct order {
    struct checker *c;
    struct package **packages;
    size_t count;
};

static const char *shown_path(const struct package *package)
{
    return package->path ? package->path : "this package";
}

/* `last` leads back to a package that is being walked: from there its `through` leads on to here. */
static void report_cycle(struct order *order, const struct package *package, const struct import *last)
{
    struct diag *diag = order->c->diag;
    struct diag_entry *e =
        diag_error(diag, last->ast->span, "import-cycle", "packages cannot import each other: '%s' imports '%s'",
                   shown_path(package), last->path);
    for (const struct package *p = last->package; p != package; p = p->through->package)
        diag_note(diag, e, p->through->ast->span, "and '%s' imports '%s'", shown_path(p), p->through->path);
}

static void report_own(struct order *order, const struct import *import)
{
    struct diag *diag = order->c->diag;
    struct diag_entry *e =
        diag_warning(diag, import->ast->span, "own-import", "package '%s' imports itself", import->path);
    diag_note(diag, e, SPAN_NONE, "its own names need neither an import nor a prefix");
}

static void visit(struct order *order, struct package *package)
{
    package->state = PACKAGE_OPEN;
    for (const struct file *file = order->c->files; file; file = file->next)
        for (struct import *i = file->package == package ? file->imports : NULL; i; i = i->next) {
            if (!i->ast || !i->package)
                continue;
            package->through = i;
            i->package->imported |= i->package != package;
            if (i->package == package)
                report_own(order, i);
            else if (i->package->state == PACKAGE_NEW)
                visit(order, i->package);
            else if (i->package->state == PACKAGE_OPEN)
                report_cycle(order, package, i);
        }
    package->state = PACKAGE_DONE;
    order->packages[order->count++] = package;
}

void packages_order(struct checker *c)
{
    size_t count = 0;
    for (const struct package *p = c->packages; p; p = p->next)
        count++;
    struct order order = {.c = c, .packages = arena_alloc(c->arena, (count + 1) * sizeof(*order.packages))};
    for (struct package *p = c->packages; p; p = p->next)
        if (p->state == PACKAGE_NEW)
            visit(&order, p);
    order.packages[count] = NULL;
    c->packages = order.packages[0];
    for (size_t i = 0; i < count; i++)
        order.packages[i]->next = order.packages[i + 1];
}
