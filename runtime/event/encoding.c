#include "event/encoding.h"

#include "value/text.h"
#include "value/writer.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>
#include <strings.h>

enum { NAME_MAX_LENGTH = 40, STEP = 256 };

static bool is_utf8(bal_string name)
{
    return (name.length == 5 && !strncasecmp(name.bytes, "UTF-8", 5)) ||
           (name.length == 4 && !strncasecmp(name.bytes, "UTF8", 4));
}

/* Names go to iconv as they are, so only what a name is made of passes: no suffix like //TRANSLIT. */
static bool copy_name(bal_string name, char out[NAME_MAX_LENGTH])
{
    if (!name.length || name.length >= NAME_MAX_LENGTH)
        return false;
    for (size_t i = 0; i < name.length; i++) {
        char c = name.bytes[i];

        if (!((c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '-' || c == '_' || c == '.'))
            return false;
        out[i] = c;
    }
    out[name.length] = '\0';
    return true;
}

/* 16 of "UTF-16" and "UTF16", and so on; 0 for names that say an order of bytes, or have none. */
static int units_without_order(const char *name)
{
    const char *number = !strncasecmp(name, "UTF-", 4) ? name + 4 : !strncasecmp(name, "UTF", 3) ? name + 3 : "";

    return !strcmp(number, "16") ? 16 : !strcmp(number, "32") ? 32 : 0;
}

/* Then greater bytes come first (RFC 2781), unless a mark says otherwise: to iconv, those of this machine's order. */
static void set_order(char name[NAME_MAX_LENGTH], bal_string bytes)
{
    int units = units_without_order(name);
    bool marked =
        units == 16
            ? bytes.length >= 2 && (!memcmp(bytes.bytes, "\xff\xfe", 2) || !memcmp(bytes.bytes, "\xfe\xff", 2))
            : bytes.length >= 4 && (!memcmp(bytes.bytes, "\xff\xfe\0\0", 4) || !memcmp(bytes.bytes, "\0\0\xfe\xff", 4));

    if (units && !marked)
        strcat(name, "BE");
}

enum converted { CONVERTED, UNSAYABLE, FAILED };

static enum converted convert(iconv_t converter, bal_string text, struct writer *out)
{
    char *from = (char *)text.bytes;
    size_t left = text.length;

    for (bool finish = false;;) {
        char *to;
        size_t room, done;

        to = writer_room(out, left + STEP);
        if (!to)
            return FAILED;
        room = (size_t)(out->limit - to);
        done = iconv(converter, finish ? NULL : &from, finish ? NULL : &left, &to, &room);
        out->next = to;
        if (done == (size_t)-1 && errno != E2BIG)
            return UNSAYABLE;
        if (done != (size_t)-1 && finish)
            return CONVERTED;
        finish = done != (size_t)-1; /* what the encoding ends with */
    }
}

static bool fail_unfit(struct event *event, bal_string encoding)
{
    return event_fail_about(event, "the text or its bytes do not fit the encoding ", encoding);
}

/* `mark` is what stands before the result. */
static bool run(struct event *event, const char *to, const char *from, bal_string text, bal_string encoding,
                bal_string mark, bal_string *result)
{
    iconv_t converter = iconv_open(to, from);
    enum converted converted;
    struct writer out;

    if (converter == (iconv_t)-1)
        return event_fail_about(event, "no such encoding: ", encoding);
    writer_init(&out, event->heap.arena);
    writer_put(&out, mark.bytes, mark.length);
    converted = convert(converter, text, &out);
    iconv_close(converter);
    if (converted == UNSAYABLE)
        return fail_unfit(event, encoding);
    return writer_end(&out, result) || event_fail_memory(event);
}

bool encoding_write(struct event *event, bal_string text, bal_string encoding, bal_blob *result)
{
    char name[NAME_MAX_LENGTH];
    bal_string bytes = text, mark;

    if (!is_utf8(encoding)) {
        if (!copy_name(encoding, name))
            return event_fail_about(event, "no such encoding: ", encoding);
        mark = units_without_order(name) == 16 ? BAL_STRING("\xfe\xff") : BAL_STRING("");
        set_order(name, BAL_STRING(""));
        if (!run(event, name, "UTF-8", text, encoding, mark, &bytes))
            return false;
    }
    *result = (bal_blob){(const unsigned char *)bytes.bytes, bytes.length};
    return true;
}

bool encoding_read(struct event *event, bal_blob bytes, bal_string encoding, bal_string *result)
{
    char name[NAME_MAX_LENGTH];
    bal_string text = {(const char *)bytes.bytes, bytes.length};

    if (!is_utf8(encoding)) {
        if (!copy_name(encoding, name))
            return event_fail_about(event, "no such encoding: ", encoding);
        set_order(name, text);
        if (!run(event, "UTF-8", name, text, encoding, BAL_STRING(""), result))
            return false;
        return text_valid(result->bytes, result->length) ||
               fail_unfit(event, encoding); /* UCS-4 has more than Unicode */
    }
    *result = text;
    return text_valid(text.bytes, text.length) || event_fail(event, "the bytes are not UTF-8 text");
}
