#include "dispatch/media.h"

/* "type/subtype", either of which may be '*'. */
struct media {
    struct view type, subtype;
};

/* Takes what stands before `separator` off the front of *text, trimmed; separators in quotes do not count. False at the
 * end. */
static bool next_part(struct view *text, char separator, struct view *part)
{
    size_t at = 0;
    bool quoted = false;

    if (!text->length)
        return false;
    while (at < text->length && (quoted || text->bytes[at] != separator)) {
        if (text->bytes[at] == '"')
            quoted = !quoted;
        at += quoted && text->bytes[at] == '\\' && at + 1 < text->length ? 2 : 1;
    }
    *part = view_trim((struct view){text->bytes, at});
    at += at < text->length;
    text->bytes += at;
    text->length -= at;
    return true;
}

/* Reads "type/subtype; parameters"; what is behind the first ';' is left in *parameters. False: it is no media type. */
static bool read_media(struct view text, struct media *media, struct view *parameters)
{
    struct view name;
    const char *slash;

    *parameters = text;
    if (!next_part(parameters, ';', &name) || !(slash = memchr(name.bytes, '/', name.length)))
        return false;
    media->type = (struct view){name.bytes, (size_t)(slash - name.bytes)};
    media->subtype = (struct view){slash + 1, name.length - media->type.length - 1};
    return media->type.length && media->subtype.length;
}

static bool is_any(struct view part)
{
    return part.length == 1 && part.bytes[0] == '*';
}

/* How closely `range` describes `media`: 0 not at all, 1 as anything, 2 by its type, 3 exactly. */
static int closeness(const struct media *range, const struct media *media)
{
    if (is_any(range->type))
        return is_any(range->subtype) ? 1 : 0;
    if (!request_same_names(range->type, media->type))
        return is_any(media->type);
    if (is_any(range->subtype))
        return 2;
    if (request_same_names(range->subtype, media->subtype))
        return 3;
    return is_any(media->subtype) ? 2 : 0;
}

/* q=0, q=0.0 … among the parameters. */
static bool is_refused(struct view parameters)
{
    struct view parameter;

    while (next_part(&parameters, ';', &parameter)) {
        if (parameter.length < 3 || (parameter.bytes[0] | 0x20) != 'q' || parameter.bytes[1] != '=')
            continue;
        for (size_t i = 2; i < parameter.length; i++) {
            if (parameter.bytes[i] != '0' && parameter.bytes[i] != '.')
                return false;
        }
        return true;
    }
    return false;
}

bool media_takes(const char *types, const struct request *request)
{
    const struct request_field *field = request_find(request, "Content-Type", 12);
    struct view list = {types, strlen(types)}, text, rest;
    struct media brought, taken;

    if (!request->body.length && !field)
        return true;
    if (!field || !read_media(field->value, &brought, &rest))
        brought = (struct media){{"", 0}, {"", 0}};
    while (next_part(&list, ',', &text)) {
        if (read_media(text, &taken, &rest) && closeness(&taken, &brought))
            return true;
    }
    return false;
}

/* Whether the Accept fields of the request let `media` through; *any tells whether there are any. */
static bool lets_through(const struct request *request, const struct media *media, bool *any)
{
    int closest = 0;
    bool accepted = false;

    for (size_t i = 0; i < request->field_count; i++) {
        struct view list = request->fields[i].value, text, parameters;
        struct media range;

        if (!request_same_name(request->fields[i].name, "Accept"))
            continue;
        while (next_part(&list, ',', &text)) {
            int close;

            *any |= text.length > 0;
            if (!read_media(text, &range, &parameters) || (close = closeness(&range, media)) < closest || !close)
                continue;
            accepted = (close == closest && accepted) || !is_refused(parameters);
            closest = close;
        }
    }
    return accepted;
}

bool media_accepted(const char *types, const struct request *request)
{
    struct view list = {types, strlen(types)}, text, rest;
    struct media made;
    bool any = false;

    while (next_part(&list, ',', &text)) {
        if (read_media(text, &made, &rest) && lets_through(request, &made, &any))
            return true;
    }
    return !any;
}
