#include "base/keyed_hash.h"

#include <sodium.h>
#include <stdint.h>
#include <string.h>

static struct {
    uint64_t words[2];
    bool drawn;
} key;

bool keyed_hash_start(void)
{
    if (key.drawn)
        return true;
    if (sodium_init() < 0)
        return false;
    randombytes_buf(key.words, sizeof(key.words));
    key.drawn = true;
    return true;
}

/* ---- SipHash with one round a word and three at the end, as hash tables use it ---- */

struct state {
    uint64_t a, b, c, d;
};

static inline uint64_t rotate(uint64_t word, int by)
{
    return word << by | word >> (64 - by);
}

static inline void mix(struct state *state)
{
    state->a += state->b;
    state->c += state->d;
    state->b = rotate(state->b, 13) ^ state->a;
    state->d = rotate(state->d, 16) ^ state->c;
    state->a = rotate(state->a, 32) + state->d;
    state->c += state->b;
    state->d = rotate(state->d, 21) ^ state->a;
    state->b = rotate(state->b, 17) ^ state->c;
    state->c = rotate(state->c, 32);
}

static inline void absorb(struct state *state, uint64_t word)
{
    state->d ^= word;
    mix(state);
    state->a ^= word;
}

static inline uint64_t load(const unsigned char *at, size_t length)
{
    uint64_t word = 0;

    memcpy(&word, at, length);
    return word;
}

/* The last bytes, fewer than eight, as a little-endian word. */
static inline uint64_t tail(const unsigned char *at, size_t length)
{
    if (length >= 4)
        return load(at, 4) | load(at + length - 4, 4) << 8 * (length - 4);
    if (length == 0)
        return 0;
    return (uint64_t)at[0] | (uint64_t)at[length / 2] << 8 * (length / 2) |
           (uint64_t)at[length - 1] << 8 * (length - 1);
}

unsigned keyed_hash(const void *bytes, size_t length)
{
    struct state state = {
        key.words[0] ^ UINT64_C(0x736f6d6570736575),
        key.words[1] ^ UINT64_C(0x646f72616e646f6d),
        key.words[0] ^ UINT64_C(0x6c7967656e657261),
        key.words[1] ^ UINT64_C(0x7465646279746573),
    };
    const unsigned char *at = bytes, *last = at + (length & ~(size_t)7);

    for (; at < last; at += 8)
        absorb(&state, load(at, 8));
    absorb(&state, tail(at, length & 7) | (uint64_t)length << 56);
    state.c ^= 0xff;
    mix(&state);
    mix(&state);
    mix(&state);
    return (unsigned)(state.a ^ state.b ^ state.c ^ state.d);
}
