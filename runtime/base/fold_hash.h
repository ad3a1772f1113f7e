/* fold_hash.h - the hash of the maps of programs: keyed, and as fast as hashes without a key.
 *
 * Two words of the text, each mixed with a word of the key, are multiplied, and the halves of the product folded; as in
 * wyhash, which Go uses for its maps with a random key, too. Who does not see the hashes cannot choose texts that
 * collide. SipHash (base/keyed_hash.h) resists even those who see some, and costs four times as much for a name of
 * usual length: a map would spend most of its time there. Hashes must not leave the process, nor the order they give.
 */
#ifndef BASE_FOLD_HASH_H
#define BASE_FOLD_HASH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Drawn by keyed_hash_start(). */
extern uint64_t fold_hash_key[3];

static inline uint64_t fold_multiply(uint64_t a, uint64_t b)
{
    unsigned __int128 product = (unsigned __int128)a * b;

    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static inline uint64_t fold_word(const unsigned char *at)
{
    uint64_t word;

    memcpy(&word, at, sizeof(word));
    return word;
}

static inline uint64_t fold_half_word(const unsigned char *at)
{
    uint32_t half;

    memcpy(&half, at, sizeof(half));
    return half;
}

/* Words that overlap hold every byte, so that with the length they are the text. */
static inline uint32_t fold_hash(const void *bytes, size_t length)
{
    const unsigned char *at = bytes, *end = at + length;
    uint64_t first = 0, last = 0, state = fold_hash_key[1];

    for (; end - at > 16; at += 16)
        state = fold_multiply(fold_word(at) ^ fold_hash_key[0], fold_word(at + 8) ^ state);
    if (length >= 16) {
        first = fold_word(end - 16);
        last = fold_word(end - 8);
    } else if (length >= 8) {
        first = fold_word(at);
        last = fold_word(end - 8);
    } else if (length >= 4) {
        first = fold_half_word(at);
        last = fold_half_word(end - 4);
    } else if (length > 0) {
        first = (uint64_t)at[0] << 16 | (uint64_t)at[length / 2] << 8 | at[length - 1];
    }
    state = fold_multiply(first ^ fold_hash_key[0], last ^ state);
    return (uint32_t)fold_multiply(state ^ length, fold_hash_key[2]);
}

#endif
