/* keyed_hash.h - uthash for tables whose keys peers choose.
 *
 * Includes uthash with SipHash under a key drawn at start, so that nobody can aim for one bucket; and with allocation
 * failures reported instead of fatal: after HASH_ADD the element's handle has `tbl == NULL` when it was not added.
 * Include this instead of <uthash.h>, never beside it. Not for the compiler's names: base/intern.h.
 */
#ifndef BASE_KEYED_HASH_H
#define BASE_KEYED_HASH_H

#include <stdbool.h>
#include <stddef.h>

/* Draws the key, the first time it is called. False when the system has no randomness to give. */
bool keyed_hash_start(void);

unsigned keyed_hash(const void *bytes, size_t length);

#define HASH_FUNCTION(key, length, hash) ((hash) = keyed_hash((key), (length)))
#define HASH_NONFATAL_OOM                1
#define uthash_nonfatal_oom(element)     ((void)(element))
#include <uthash.h>

#endif
