/* ballerina.lang.blobs */
#include "balrt/abi.h"
#include "event/encoding.h"

bool bal_blobs_toString(bal_event *ev, bal_blob bytes, bal_string encoding, bal_string *result)
{
    return encoding_read(ev, bytes, encoding, result);
}
