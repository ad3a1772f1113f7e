#include "base/keyed_hash.h"

#include "base/fold_hash.h"

#include <sodium.h>
#include <string.h>

uint64_t fold_hash_key[3];

static struct {
    unsigned char bytes[crypto_shorthash_KEYBYTES];
    bool drawn;
} key;

bool keyed_hash_start(void)
{
    if (key.drawn)
        return true;
    if (sodium_init() < 0)
        return false;
    crypto_shorthash_keygen(key.bytes);
    randombytes_buf(fold_hash_key, sizeof(fold_hash_key));
    key.drawn = true;
    return true;
}

unsigned keyed_hash(const void *bytes, size_t length)
{
    unsigned char hash[crypto_shorthash_BYTES];
    unsigned folded;

    crypto_shorthash(hash, bytes, length, key.bytes);
    memcpy(&folded, hash, sizeof(folded));
    return folded;
}
