#include "value/request.h"

#include <stdlib.h>
#include <string.h>

const struct request_field *request_find(const struct request *request, const char *name, size_t length)
{
    for (size_t i = 0; i < request->field_count; i++) {
        const struct request_field *field = &request->fields[i];

        if (request_same_names(field->name, (struct view){name, length}))
            return field;
    }
    return NULL;
}

bool request_name_valid(struct view name)
{
    static const bool token[256] = {
        ['!'] = true,         ['#' ... '\''] = true, ['*'] = true,         ['+'] = true, ['-'] = true, ['.'] = true,
        ['0' ... '9'] = true, ['A' ... 'Z'] = true,  ['^' ... 'z'] = true, ['|'] = true, ['~'] = true,
    };

    for (size_t i = 0; i < name.length; i++) {
        if (!token[(unsigned char)name.bytes[i]])
            return false;
    }
    return name.length > 0;
}

bool request_value_valid(struct view value)
{
    for (size_t i = 0; i < value.length; i++) {
        unsigned char c = (unsigned char)value.bytes[i];

        if ((c < ' ' && c != '\t') || c == 0x7f)
            return false;
    }
    return true;
}

struct view request_copy_view(struct view view, char **room)
{
    struct view copy = {*room, view.length};

    if (view.length)
        memcpy(*room, view.bytes, view.length);
    *room += view.length;
    return copy;
}

void request_copy_fields(struct request_field *into, const struct request_field *fields, size_t count, char **room)
{
    for (size_t i = 0; i < count; i++) {
        into[i].name = request_copy_view(fields[i].name, room);
        into[i].value = request_copy_view(fields[i].value, room);
    }
}

struct request *request_keep(const struct request *request)
{
    size_t fields_size = request->field_count * sizeof(struct request_field);
    size_t bytes = request->method.length + request->path.length + request->query.length;
    struct request_field *fields;
    struct request *copy;
    char *room;

    for (size_t i = 0; i < request->field_count; i++)
        bytes += request->fields[i].name.length + request->fields[i].value.length;
    copy = malloc(sizeof(*copy) + fields_size + bytes);
    if (!copy)
        return NULL;

    fields = (struct request_field *)(copy + 1);
    room = (char *)fields + fields_size;
    *copy = (struct request){.fields = fields, .field_count = request->field_count, .secure = request->secure};
    copy->method = request_copy_view(request->method, &room);
    copy->path = request_copy_view(request->path, &room);
    copy->query = request_copy_view(request->query, &room);
    request_copy_fields(fields, request->fields, request->field_count, &room);
    return copy;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

ptrdiff_t request_decode(struct view text, bool plus_is_space, char *out)
{
    char *next = out;

    for (size_t i = 0; i < text.length; i++) {
        char c = text.bytes[i];

        if (c == '%') {
            int high = text.length - i > 2 ? hex_digit(text.bytes[i + 1]) : -1;
            int low = high >= 0 ? hex_digit(text.bytes[i + 2]) : -1;

            if (low < 0)
                return -2;
            c = (char)(high << 4 | low);
            i += 2;
        } else if (c == '+' && plus_is_space) {
            c = ' ';
        }
        *next++ = c;
    }
    return next - out;
}

/* Cuts what stands before `separator` off the front of *rest; the separator itself is dropped. */
static struct view cut(struct view *rest, char separator)
{
    const char *at = memchr(rest->bytes, separator, rest->length);
    struct view head = {rest->bytes, at ? (size_t)(at - rest->bytes) : rest->length};
    size_t gone = at ? head.length + 1 : head.length;

    rest->bytes += gone;
    rest->length -= gone;
    return head;
}

bool request_next_parameter(struct view *rest, struct view *name, struct view *value)
{
    if (!rest->length)
        return false;
    *value = cut(rest, '&');
    *name = cut(value, '=');
    return true;
}

ptrdiff_t request_query(const struct request *request, const char *name, size_t length, char *out)
{
    struct view rest = request->query, key, value;

    while (request_next_parameter(&rest, &key, &value)) {
        ptrdiff_t key_length = request_decode(key, true, out);

        if (key_length >= 0 && (size_t)key_length == length && !memcmp(out, name, length))
            return request_decode(value, true, out);
    }
    return -1;
}

bool request_list_next(struct view *list, struct view *element)
{
    while (list->length) {
        const char *comma = memchr(list->bytes, ',', list->length);
        size_t length = comma ? (size_t)(comma - list->bytes) : list->length;

        *element = view_trim((struct view){list->bytes, length});
        length += comma != NULL;
        *list = (struct view){list->bytes + length, list->length - length};
        if (element->length)
            return true;
    }
    return false;
}

bool request_is_framing(struct view name)
{
    static const char *const framing[] = {
        "Connection", "Content-Length", "Transfer-Encoding", "Date", "Upgrade", "Keep-Alive", "TE", "Trailer", "Expect",
        "Host"};

    for (size_t i = 0; i < sizeof(framing) / sizeof(framing[0]); i++) {
        if (request_same_name(name, framing[i]))
            return true;
    }
    return false;
}
