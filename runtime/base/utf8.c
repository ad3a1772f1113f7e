#include "base/utf8.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

/* Inside a character: how many continuation bytes are missing, and where the first of them is restricted, why. */
enum {
    NEED_1 = 2,
    NEED_2,
    NEED_3,
    AFTER_E0, /* overlong below 0xa0 */
    AFTER_ED, /* surrogates above 0x9f */
    AFTER_F0, /* overlong below 0x90 */
    AFTER_F4, /* above U+10FFFF from 0x90 */
};

static unsigned state_after_lead(unsigned byte)
{
    if (byte < 0x80)
        return UTF8_START;
    if (byte < 0xc2)
        return UTF8_BAD;
    if (byte < 0xe0)
        return NEED_1;
    if (byte < 0xf0)
        return byte == 0xe0 ? AFTER_E0 : byte == 0xed ? AFTER_ED : NEED_2;
    if (byte > 0xf4)
        return UTF8_BAD;
    return byte == 0xf0 ? AFTER_F0 : byte == 0xf4 ? AFTER_F4 : NEED_3;
}

static unsigned state_after(unsigned state, unsigned byte)
{
    static const struct {
        unsigned char low, high, next;
    } steps[] = {
        [NEED_1] = {0x80, 0xbf, UTF8_START}, [NEED_2] = {0x80, 0xbf, NEED_1},   [NEED_3] = {0x80, 0xbf, NEED_2},
        [AFTER_E0] = {0xa0, 0xbf, NEED_1},   [AFTER_ED] = {0x80, 0x9f, NEED_1}, [AFTER_F0] = {0x90, 0xbf, NEED_2},
        [AFTER_F4] = {0x80, 0x8f, NEED_2},
    };

    if (state == UTF8_START)
        return state_after_lead(byte);
    return byte < steps[state].low || byte > steps[state].high ? UTF8_BAD : steps[state].next;
}

static bool ascii_8(const unsigned char *at)
{
    uint64_t word;

    memcpy(&word, at, sizeof(word));
    return !(word & 0x8080808080808080U);
}

static bool ascii_16(const unsigned char *at)
{
#ifdef __SSE2__
    return !_mm_movemask_epi8(_mm_loadu_si128((const __m128i *)(const void *)at));
#else
    return ascii_8(at) && ascii_8(at + 8);
#endif
}

static bool ascii_32(const unsigned char *at)
{
#ifdef __SSE2__
    __m128i low = _mm_loadu_si128((const __m128i *)(const void *)at);
    __m128i high = _mm_loadu_si128((const __m128i *)(const void *)(at + 16));

    return !_mm_movemask_epi8(_mm_or_si128(low, high));
#else
    return ascii_16(at) && ascii_16(at + 16);
#endif
}

/* The first byte above 0x7f, or a place up to 31 bytes before it. Near the end the last bytes are looked at in one
 * step that overlaps what has been looked at; `begin` is how far back it may go. */
static const unsigned char *skip_ascii(const unsigned char *begin, const unsigned char *at, const unsigned char *end)
{
    while (end - at >= 32 && ascii_32(at))
        at += 32;
    if (end - at < 32) {
        if (end - begin >= 32 ? ascii_32(end - 32) : end - begin >= 16 && ascii_16(begin) && ascii_16(end - 16))
            return end;
    }
    while (end - at >= 8 && ascii_8(at))
        at += 8;
    return end - at < 8 && end - begin >= 8 && ascii_8(end - 8) ? end : at;
}

/* The length of the well-formed character of two bytes or more that stands whole at `at`; 0 when it is not well-formed
 * or not whole. At least four bytes can be read. */
static size_t whole_character(const unsigned char *at)
{
    unsigned first = at[1];

    if ((first & 0xc0) != 0x80)
        return 0;
    if (at[0] < 0xe0)
        return at[0] < 0xc2 ? 0 : 2;
    if ((at[2] & 0xc0) != 0x80)
        return 0;
    if (at[0] < 0xf0)
        return (at[0] == 0xe0 && first < 0xa0) || (at[0] == 0xed && first > 0x9f) ? 0 : 3;
    if ((at[3] & 0xc0) != 0x80 || at[0] > 0xf4)
        return 0;
    return (at[0] == 0xf0 && first < 0x90) || (at[0] == 0xf4 && first > 0x8f) ? 0 : 4;
}

unsigned utf8_check(unsigned state, const void *bytes, size_t length)
{
    const unsigned char *at = bytes, *end = at + length;

    if (state == UTF8_BAD)
        return state;
    while (state != UTF8_START && at < end) {
        state = state_after(state, *at++);
        if (state == UTF8_BAD)
            return state;
    }
    for (;;) {
        at = skip_ascii(bytes, at, end);
        if (end - at < 8)
            break;
        /* ASCII and other scripts mix: look for the next run of ASCII only behind a word's worth of characters. */
        for (const unsigned char *stop = at + 8; at < stop && end - at >= 4;) {
            size_t step = *at < 0x80 ? 1 : whole_character(at);

            if (!step)
                return UTF8_BAD;
            at += step;
        }
    }
    while (at < end) {
        state = state_after(state, *at++);
        if (state == UTF8_BAD)
            return state;
    }
    return state;
}
