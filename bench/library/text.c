/* Functions on text, each called as a handler calls it, beside what a C program would do: the C library, PCRE2 and
 * OpenSSL directly, results in malloc'd memory. Text has a length and may hold any character, NUL too, on both sides.
 */
#define PCRE2_CODE_UNIT_WIDTH 8

#include "text.h"

#include "balrt/abi.h"
#include "event/event.h"
#include "measure.h"

#include <ctype.h>
#include <openssl/evp.h>
#include <pcre2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct event_pool pool;
static char *text;
static size_t text_length;

static bal_string whole(void)
{
    return (bal_string){text, text_length};
}

/* Sentences, all of ASCII. */
static void make_text(size_t length)
{
    static const char sentence[] = "The quick brown fox jumps over the lazy dog, twice. ";

    free(text);
    text = malloc(length + sizeof(sentence));
    require(text != NULL);
    for (text_length = 0; text_length < length; text_length += sizeof(sentence) - 1)
        memcpy(text + text_length, sentence, sizeof(sentence));
    text_length = length;
    text[length] = '\0';
}

/* ---- ours ---- */

#define OURS(name, type, call)                                                                                         \
    static void name##_ours(size_t times)                                                                              \
    {                                                                                                                  \
        for (size_t i = 0; i < times; i++) {                                                                           \
            struct event *ev = event_begin(&pool, NULL, NULL);                                                         \
            type result;                                                                                               \
            require(ev && (call));                                                                                     \
            sink += SIZE(result);                                                                                      \
            event_end(ev);                                                                                             \
        }                                                                                                              \
    }
#define SIZE(result) _Generic((result), bal_string : size_of_text, default : size_of_int)(&(result))

static size_t size_of_text(const void *value)
{
    return ((const bal_string *)value)->length;
}

static size_t size_of_int(const void *value)
{
    return (size_t) * (const bal_int *)value;
}

OURS(length, bal_int, bal_strings_length(ev, whole(), &result))
OURS(index, bal_int, bal_strings_indexOf(ev, whole(), BAL_STRING("the lazy cat"), &result))
OURS(upper, bal_string, bal_strings_toUpperCase(ev, whole(), &result))
OURS(replace, bal_string, bal_strings_replace(ev, whole(), BAL_STRING("fox"), BAL_STRING("horse"), &result))
OURS(pattern, bal_string, bal_strings_replaceAll(ev, whole(), BAL_STRING("[a-z]+x"), BAL_STRING("horse"), &result))
OURS(hash, bal_string, bal_utils_getHash(ev, whole(), BAL_STRING("SHA-256"), &result))

/* ---- theirs ---- */

static void length_theirs(size_t times)
{
    for (size_t i = 0; i < times; i++) {
        for (size_t at = 0; at < text_length; at++)
            sink += ((unsigned char)text[at] & 0xc0) != 0x80;
    }
}

static void index_theirs(size_t times)
{
    for (size_t i = 0; i < times; i++)
        sink += memmem(text, text_length, "the lazy cat", 12) != NULL;
}

static void upper_theirs(size_t times)
{
    for (size_t i = 0; i < times; i++) {
        char *out = malloc(text_length + 1);

        require(out != NULL);
        for (size_t at = 0; at <= text_length; at++)
            out[at] = (char)toupper((unsigned char)text[at]);
        sink += (size_t)out[text_length / 2];
        free(out);
    }
}

static void replace_theirs(size_t times)
{
    for (size_t i = 0; i < times; i++) {
        char *out = malloc(2 * text_length + 1), *end = out;
        const char *from = text, *found, *last = text + text_length;

        require(out != NULL);
        for (; (found = memmem(from, (size_t)(last - from), "fox", 3)); from = found + 3) {
            memcpy(end, from, (size_t)(found - from));
            end += found - from;
            memcpy(end, "horse", 5);
            end += 5;
        }
        memcpy(end, from, (size_t)(last - from));
        sink += (size_t)(end - out);
        free(out);
    }
}

static void pattern_theirs(size_t times)
{
    int error;
    PCRE2_SIZE at;
    pcre2_code *code = pcre2_compile((PCRE2_SPTR) "[a-z]+x", PCRE2_ZERO_TERMINATED, PCRE2_UTF, &error, &at, NULL);

    require(code != NULL);
    for (size_t i = 0; i < times; i++) {
        PCRE2_SIZE length = 2 * text_length;
        PCRE2_UCHAR *out = malloc(length);

        require(out && pcre2_substitute(code, (PCRE2_SPTR)text, text_length, 0, PCRE2_SUBSTITUTE_GLOBAL, NULL, NULL,
                                        (PCRE2_SPTR) "horse", 5, out, &length) >= 0);
        sink += length;
        free(out);
    }
    pcre2_code_free(code);
}

static void hash_theirs(size_t times)
{
    for (size_t i = 0; i < times; i++) {
        unsigned char digest[EVP_MAX_MD_SIZE];
        char out[2 * EVP_MAX_MD_SIZE + 1];
        unsigned length;

        require(EVP_Digest(text, text_length, digest, &length, EVP_sha256(), NULL));
        for (unsigned k = 0; k < length; k++)
            snprintf(out + 2 * k, 3, "%02x", digest[k]);
        sink += (size_t)out[0];
    }
}

/* ---- the rows ---- */

static const struct {
    const char *name;
    void (*ours)(size_t times), (*theirs)(size_t times);
} works[] = {
    {"strings:length", length_ours, length_theirs},       {"strings:indexOf", index_ours, index_theirs},
    {"strings:toUpperCase", upper_ours, upper_theirs},    {"strings:replace", replace_ours, replace_theirs},
    {"strings:replaceAll", pattern_ours, pattern_theirs}, {"utils:getHash", hash_ours, hash_theirs},
};

void compare_text(int rounds)
{
    static const size_t lengths[] = {100, 10000};

    event_pool_init(&pool, 64 << 20);
    for (size_t i = 0; i < sizeof(works) / sizeof(works[0]); i++) {
        for (size_t k = 0; k < sizeof(lengths) / sizeof(lengths[0]); k++) {
            char row[64];

            make_text(lengths[k]);
            snprintf(row, sizeof(row), "%s of %zu bytes", works[i].name, lengths[k]);
            compare(row, works[i].ours, works[i].theirs, 2000000 / lengths[k], 1, rounds);
        }
    }
    event_pool_free(&pool);
    free(text);
}
