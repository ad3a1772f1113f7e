/* ballerina.utils: digests, base64 and random names, on OpenSSL. */
#include "balrt/abi.h"
#include "event/event.h"
#include "value/text.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* ---- digests ---- */

/* "SHA256" and "SHA-256" are the same. NULL after the failure is set. */
static const EVP_MD *find_digest(bal_event *ev, bal_string name)
{
    static const struct {
        const char *name;
        const EVP_MD *(*digest)(void);
    } digests[] = {{"MD5", EVP_md5},       {"SHA1", EVP_sha1},     {"SHA224", EVP_sha224},
                   {"SHA256", EVP_sha256}, {"SHA384", EVP_sha384}, {"SHA512", EVP_sha512}};
    char plain[16];
    size_t length = 0;

    for (size_t i = 0; i < name.length && length < sizeof(plain); i++)
        if (name.bytes[i] != '-')
            plain[length++] = name.bytes[i];
    for (size_t i = 0; i < sizeof(digests) / sizeof(*digests); i++)
        if (length == strlen(digests[i].name) && !strncasecmp(plain, digests[i].name, length))
            return digests[i].digest();
    event_fail_about(ev, "no such algorithm (MD5, SHA1, SHA224, SHA256, SHA384, SHA512): ", name);
    return NULL;
}

static bool hexadecimal(bal_event *ev, const unsigned char *bytes, size_t length, bal_string *result)
{
    static const char digits[] = "0123456789abcdef";
    char *text = event_alloc(ev, 2 * length);

    if (!text)
        return false;
    for (size_t i = 0; i < length; i++) {
        text[2 * i] = digits[bytes[i] >> 4];
        text[2 * i + 1] = digits[bytes[i] & 15];
    }
    *result = (bal_string){text, 2 * length};
    return true;
}

bool bal_utils_getHash(bal_event *ev, bal_string text, bal_string algorithm, bal_string *result)
{
    const EVP_MD *digest = find_digest(ev, algorithm);
    unsigned char bytes[EVP_MAX_MD_SIZE];
    unsigned length;

    if (!digest)
        return false;
    if (!EVP_Digest(text.bytes, text.length, bytes, &length, digest, NULL))
        return event_fail_about(ev, "the digest is not available here: ", algorithm);
    return hexadecimal(ev, bytes, length, result);
}

/* ---- base64 ---- */

/* OpenSSL counts in int: blocks of this size keep what it writes whole. A multiple of 12. */
enum { BASE64_BLOCK = 3 << 20 };

static bool encode(bal_event *ev, const unsigned char *bytes, size_t length, bal_string *result)
{
    char *text = event_alloc(ev, (length + 2) / 3 * 4 + 1);
    size_t written = 0;

    if (!text)
        return false;
    for (size_t at = 0; at < length; at += BASE64_BLOCK) {
        size_t block = length - at < BASE64_BLOCK ? length - at : BASE64_BLOCK;

        written += (size_t)EVP_EncodeBlock((unsigned char *)text + written, bytes + at, (int)block);
    }
    *result = (bal_string){text, written};
    return true;
}

static bool is_base64(bal_string text)
{
    size_t padding = 0;

    if (text.length % 4)
        return false;
    while (padding < 2 && padding < text.length && text.bytes[text.length - 1 - padding] == '=')
        padding++;
    for (size_t i = 0; i < text.length - padding; i++) {
        unsigned char c = (unsigned char)text.bytes[i];

        if (!((c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '+' || c == '/'))
            return false;
    }
    return true;
}

static bool decode(bal_event *ev, bal_string text, bal_blob *result)
{
    unsigned char *bytes;
    size_t written = 0;

    if (!is_base64(text))
        return event_fail(ev, "the text is not base64");
    bytes = event_alloc(ev, text.length / 4 * 3 + 1);
    if (!bytes)
        return false;
    for (size_t at = 0; at < text.length; at += BASE64_BLOCK) {
        size_t block = text.length - at < BASE64_BLOCK ? text.length - at : BASE64_BLOCK;

        written += (size_t)EVP_DecodeBlock(bytes + written, (const unsigned char *)text.bytes + at, (int)block);
    }
    for (size_t i = text.length; i > 0 && text.bytes[i - 1] == '='; i--)
        written--;
    *result = (bal_blob){bytes, written};
    return true;
}

bool bal_utils_base64encode(bal_event *ev, bal_string text, bal_string *result)
{
    return encode(ev, (const unsigned char *)text.bytes, text.length, result);
}

bool bal_utils_base64decode(bal_event *ev, bal_string text, bal_string *result)
{
    bal_blob bytes;

    if (!decode(ev, text, &bytes))
        return false;
    *result = (bal_string){(const char *)bytes.bytes, bytes.length};
    return text_valid(result->bytes, result->length) || event_fail(ev, "the decoded bytes are not UTF-8 text");
}

bool bal_utils_base64ToBase16Encode(bal_event *ev, bal_string text, bal_string *result)
{
    bal_blob bytes;

    return decode(ev, text, &bytes) && hexadecimal(ev, bytes.bytes, bytes.length, result);
}

/* ---- HMAC ---- */

static bool hmac(bal_event *ev, bal_string text, bal_blob key, bal_string algorithm, bal_string *result)
{
    const EVP_MD *digest = find_digest(ev, algorithm);
    unsigned char bytes[EVP_MAX_MD_SIZE];
    unsigned length;

    if (!digest)
        return false;
    if (key.length > INT32_MAX ||
        !HMAC(digest, key.bytes, (int)key.length, (const unsigned char *)text.bytes, text.length, bytes, &length))
        return event_fail_about(ev, "the digest is not available here: ", algorithm);
    return encode(ev, bytes, length, result);
}

bool bal_utils_getHmac(bal_event *ev, bal_string text, bal_string key, bal_string algorithm, bal_string *result)
{
    return hmac(ev, text, (bal_blob){(const unsigned char *)key.bytes, key.length}, algorithm, result);
}

bool bal_utils_getHmacFromBase64(bal_event *ev, bal_string text, bal_string key, bal_string algorithm,
                                 bal_string *result)
{
    bal_blob bytes;

    return decode(ev, key, &bytes) && hmac(ev, text, bytes, algorithm, result);
}

/* ---- names ---- */

enum { UUID_LENGTH = 36 };

/* A random UUID (RFC 9562, version 4). */
bool bal_utils_getRandomString(bal_event *ev, bal_string *result)
{
    unsigned char b[16];
    char *text = event_alloc(ev, UUID_LENGTH + 1);

    if (!text)
        return false;
    if (RAND_bytes(b, sizeof(b)) != 1)
        return event_fail(ev, "the system has no randomness to give");
    b[6] = (unsigned char)((b[6] & 0x0f) | 0x40);
    b[8] = (unsigned char)((b[8] & 0x3f) | 0x80);
    snprintf(text, UUID_LENGTH + 1, "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x", b[0], b[1],
             b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]);
    *result = (bal_string){text, UUID_LENGTH};
    return true;
}
