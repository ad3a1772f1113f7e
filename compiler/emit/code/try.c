#include "emit/code/try.h"

#include "emit/code/append.h"
#include "emit/code/ways.h"
#include "emit/types/c_type.h"

#include <assert.h>

struct c_expr *lower_event_call(struct lower *l, const char *function)
{
    struct c_expr *call = c_call(l->arena, function);
    c_argument(call, c_name(l->arena, "ev"));
    l->uses_event = true;
    return call;
}

void lower_try(struct lower *l, struct c_expr *call)
{
    assert(!l->plain); /* sema says that it cannot fail */
    if (l->attempt) {
        *l->attempt = *l->attempt ? c_binary(l->arena, C_AND, *l->attempt, call) : call;
        return;
    }
    l->uses_callable = true;
    struct c_stmt *leave = lower_append(l, C_TRY);
    leave->leave.value = call;
    leave->leave.label = lower_failure_label(l);
    lower_note_effects(l, call);
}

struct c_expr *lower_try_into(struct lower *l, struct c_expr *call, const struct type *type, struct place *place)
{
    struct place temporary = {.type = lower_type(l, type)};
    if (!place)
        place = &temporary;
    c_argument(call, c_address(l->arena, lower_place(l, place)));
    lower_try(l, call);
    return lower_place_value(l, place);
}

struct c_expr *lower_try_object(struct lower *l, struct c_expr *call)
{
    struct place object = {.type = "void *"};
    c_argument(call, c_address(l->arena, lower_place(l, &object)));
    lower_try(l, call);
    return lower_place_value(l, &object);
}
