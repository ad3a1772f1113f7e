/* ballerina.lang.maps */
#include "balrt/abi.h"
#include "event/event.h"
#include "value/map.h"

bool bal_maps_length(bal_event *ev, bal_map map, bal_int *result)
{
    return bal_map_length(ev, map, result);
}

bool bal_maps_keys(bal_event *ev, bal_map map, bal_array *result)
{
    return bal_map_keys(ev, map, result);
}

/* A key that is not there is none to remove. */
bool bal_maps_remove(bal_event *ev, bal_map map, bal_string key)
{
    return bal_not_null(ev, map) && (event_remove_key(ev, map, key), true);
}
