#include "event/event.h"

#include "base/log.h"
#include "value/array.h"
#include "value/structure.h"
#include "value/text.h"
#include "value/type.h"
#include "value/writer.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* The words of a failure that we write. */
enum { FAILURE_MAX = 512 };

/* Of each text that they are about. */
enum { QUOTED_MAX = 512 };

/* Of the words of a failure, in a report: a peer may have sent most of them. */
enum { REPORTED_MAX = 4096 };

/* An error that is thrown again and again keeps so many lines. */
enum { LINES_MAX = 2 * (TRACE_FIRST + TRACE_LAST) };

/* ---- setting ---- */

static bool set_failure(struct event *event, const char *bytes, size_t length)
{
    event->failure = (bal_string){bytes, length};
    event->failure_type = &bal_type_error;
    event->refused = false;
    event->thrown = NULL;
    event->trace_count = 0;
    return false;
}

bool event_fail_memory(struct event *event)
{
    static const char words[] = "memory limit of the event exceeded";
    static const char kept_words[] = "memory limit of what variables keep exceeded";

    if (!event->pool->kept.full)
        return set_failure(event, words, sizeof(words) - 1);
    event->pool->kept.full = false;
    return set_failure(event, kept_words, sizeof(kept_words) - 1);
}

/* As much of the text as a failure quotes; `cut` is what stands for the rest. */
static bal_string quoted(bal_string text, bal_string *cut)
{
    *cut = text.length > QUOTED_MAX ? BAL_STRING("…") : BAL_STRING("");
    if (text.length <= QUOTED_MAX)
        return text;
    text.length = QUOTED_MAX;
    while (text.length && ((unsigned char)text.bytes[text.length] & 0xc0) == 0x80)
        text.length--;
    return text;
}

bool event_fail_parts(struct event *event, const bal_string *parts, size_t count)
{
    struct writer out;
    bal_string text, cut;

    writer_init(&out, event->heap.arena);
    for (size_t i = 0; i < count; i++) {
        text = quoted(parts[i], &cut);
        writer_put(&out, text.bytes, text.length);
        writer_put(&out, cut.bytes, cut.length);
    }
    return writer_end(&out, &text) ? set_failure(event, text.bytes, text.length) : event_fail_memory(event);
}

bool event_fail_about(struct event *event, const char *words, bal_string about)
{
    return event_fail_parts(event, (bal_string[]){{words, strlen(words)}, about}, 2);
}

bool event_fail_again(struct event *event, bal_string failure)
{
    char *text = arena_copy_text(event->heap.arena, failure.bytes, failure.length);

    return text ? set_failure(event, text, failure.length) : event_fail_memory(event);
}

bool event_fail(struct event *event, const char *format, ...)
{
    char *text = arena_alloc(event->heap.arena, FAILURE_MAX);
    va_list arguments;
    int length;

    if (!text)
        return event_fail_memory(event);
    va_start(arguments, format);
    length = vsnprintf(text, FAILURE_MAX, format, arguments);
    va_end(arguments);
    if (length >= FAILURE_MAX)
        for (length = FAILURE_MAX - 1; !text_valid(text, (size_t)length);)
            length--; /* no part of a character */
    return set_failure(event, text, (size_t)length);
}

bool event_fail_type(struct event *event, const struct bal_type *kind, bal_string source, bal_string target)
{
    bal_string relation =
        kind == &bal_type_cast_error ? BAL_STRING("' cannot be cast to '") : BAL_STRING("' cannot be converted to '");
    bal_string parts[] = {BAL_TEXT("incompatible types: '"), source, relation, target, BAL_TEXT("'")};
    bal_string text;

    if (!bal_string_concat(event, parts, 5, &text))
        return false;
    set_failure(event, text.bytes, text.length);
    return event_fail_as(event, kind, source, target);
}

bool event_fail_as(struct event *event, const struct bal_type *kind, bal_string source, bal_string target)
{
    event->failure_type = kind;
    event->failure_source = source;
    event->failure_target = target;
    return false;
}

/* ---- the trace ---- */

bool bal_trace(bal_event *ev, const char *callable, const char *file, int line)
{
    unsigned i = ev->trace_count++;

    if (i >= TRACE_FIRST)
        i = TRACE_FIRST + (i - TRACE_FIRST) % TRACE_LAST;
    ev->trace[i] = (struct trace_item){callable, file, line};
    return false;
}

const struct trace_item *event_trace(const struct event *event, unsigned i, unsigned *skipped)
{
    unsigned kept = TRACE_FIRST + TRACE_LAST;
    unsigned left_out = event->trace_count > kept ? event->trace_count - kept : 0;

    *skipped = i == TRACE_FIRST ? left_out : 0;
    if (i >= TRACE_FIRST)
        i += left_out;
    if (i >= event->trace_count)
        return NULL;
    return &event->trace[i < TRACE_FIRST ? i : TRACE_FIRST + (i - TRACE_FIRST) % TRACE_LAST];
}

static const char *file_name(const struct trace_item *item)
{
    const char *slash = strrchr(item->file, '/');

    return slash ? slash + 1 : item->file;
}

/* The lines an error brought along from where it was caught before. */
static void report_lines(struct log_writer *writer, const struct bal_object *thrown)
{
    bal_array lines = thrown && thrown->kind == BAL_KIND_ERROR ? ((const struct bal_error *)thrown)->trace : NULL;

    for (bal_int i = 0; lines && i < lines->length; i++) {
        bal_string line = ((const bal_string *)lines->items)[i];

        log_put(writer, "\n\t");
        log_put_foreign(writer, line.bytes, line.length);
    }
}

void event_report(const struct event *event)
{
    static struct log_limit limit;
    const struct trace_item *item;
    struct log_origin origin = event_origin(event);
    struct log_writer writer;
    size_t length = event->failure.length < REPORTED_MAX ? event->failure.length : REPORTED_MAX;
    unsigned skipped;

    if (!log_limit_pass(&limit, LOG_ERROR))
        return;
    log_open(&writer, LOG_ERROR, &origin);
    log_put(&writer, "error: ");
    log_put_foreign(&writer, event->failure.bytes, length);
    if (length < event->failure.length)
        log_put(&writer, "... (%zu bytes)", event->failure.length);
    report_lines(&writer, event->thrown);
    for (unsigned i = 0; (item = event_trace(event, i, &skipped)); i++) {
        if (skipped)
            log_put(&writer, "\n\t... %u more", skipped);
        log_put(&writer, "\n\tat %s(%s:%d)", item->callable, file_name(item), item->line);
    }
    if (!writer.as_json)
        log_put(&writer, "\n");
    log_close(&writer);
}

static bool line_of(struct event *event, const struct trace_item *item, bal_string *line)
{
    char number[16];
    int digits = snprintf(number, sizeof(number), "%d", item->line);
    const char *file = file_name(item);
    bal_string parts[] = {
        BAL_TEXT("at "), {item->callable, strlen(item->callable)},
        BAL_TEXT("("),   {file, strlen(file)},
        BAL_TEXT(":"),   {number, (size_t)digits},
        BAL_TEXT(")"),
    };
    size_t length = 0;

    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
        length += parts[i].length;
    line->length = length;
    line->bytes = heap_concat(&event->heap, parts, sizeof(parts) / sizeof(parts[0]), length);
    return line->bytes != NULL;
}

/* The lines of a failure behind those that `error` has already. NULL when memory is short. */
static bal_array lines_of(struct event *event, bal_array before)
{
    size_t old = before ? (size_t)before->length : 0, count = 0;
    const struct trace_item *item;
    unsigned skipped;
    bal_array lines;
    bal_string *line;

    while (old + count < LINES_MAX && event_trace(event, (unsigned)count, &skipped))
        count++;
    lines = array_new(&event->heap, &bal_type_string_array, old + count);
    if (!lines)
        return NULL;
    line = lines->items;
    if (old)
        memcpy(line, before->items, old * sizeof(*line));
    for (unsigned i = 0; i < count && (item = event_trace(event, i, &skipped)); i++) {
        if (!line_of(event, item, &line[old + i]))
            return NULL;
    }
    return lines;
}

/* ---- throw ---- */

static bal_string message_of(const struct bal_object *error)
{
    const struct bal_field *field = field_find(error->type, BAL_STRING("msg"));

    if (field && field->type->kind == BAL_KIND_STRING)
        return *(const bal_string *)((const char *)error + field->offset);
    return (bal_string){error->type->name, strlen(error->type->name)};
}

static bool throw_object(struct event *event, struct bal_object *object)
{
    bal_string words = message_of(object);

    set_failure(event, words.bytes, words.length);
    event->thrown = object;
    return false;
}

bool bal_throw(bal_event *ev, void *error)
{
    return bal_not_null(ev, error) && throw_object(ev, error);
}

/* ---- catch ---- */

static void forget_failure(struct event *event)
{
    event->failure = BAL_STRING("");
    event->thrown = NULL;
    event->trace_count = 0;
}

/* Without memory the event's spare error serves, even if it is in use. */
static bal_error fresh_error(struct event *event, const struct bal_type *type)
{
    bal_error error = error_new(&event->heap, type);

    if (error)
        return error;
    error = event->spare;
    if (!error->head.next)
        ring_append(&event->heap.born, &error->head);
    if (!error->head.holders)
        error_clear(error);
    error->head.type = type;
    return error;
}

static bal_error error_of_runtime(struct event *event)
{
    bal_error error = fresh_error(event, event->failure_type);

    if (error->head.holders)
        return error;
    error->msg = event->failure;
    if (event->failure_type != &bal_type_error) {
        error->source_type = event->failure_source;
        error->target_type = event->failure_target;
    }
    return error;
}

/* What a catch of errors:Error gets of a struct of the program. */
static bal_error view_of_struct(struct event *event, struct bal_object *object)
{
    bal_error error = fresh_error(event, &bal_type_error);

    if (error->head.holders)
        return error;
    error->msg = event->failure;
    error->origin = object;
    return error;
}

/* An error that is kept already keeps the lines it has. */
static void add_trace(struct event *event, bal_error error)
{
    bal_array lines = error->head.holders ? NULL : lines_of(event, error->trace);

    if (lines)
        error->trace = lines;
}

static bal_error take_failure(struct event *event)
{
    struct bal_object *thrown = event->thrown;
    bal_error error;

    if (!thrown)
        error = error_of_runtime(event);
    else if (thrown->kind == BAL_KIND_ERROR)
        error = (bal_error)thrown;
    else
        error = view_of_struct(event, thrown);
    add_trace(event, error);
    forget_failure(event);
    return error;
}

/* The struct of the program that is under way, or NULL. */
static struct bal_object *thrown_struct(const struct event *event)
{
    struct bal_object *thrown = event->thrown;

    if (thrown && thrown->kind == BAL_KIND_ERROR)
        return ((bal_error)thrown)->origin;
    return thrown;
}

void *bal_catch(bal_event *ev, const struct bal_type *type)
{
    struct bal_object *structure = thrown_struct(ev);

    if (structure && (!type || type == structure->type)) {
        forget_failure(ev);
        return structure;
    }
    if (!type || type == &bal_type_error || (!structure && type == (ev->thrown ? ev->thrown->type : ev->failure_type)))
        return take_failure(ev);
    return NULL;
}

bal_error bal_suspend_failure(bal_event *ev)
{
    return take_failure(ev);
}

bool bal_resume_failure(bal_event *ev, bal_error failure)
{
    return throw_object(ev, &failure->head);
}

/* ---- stack and null ---- */

bool bal_fail_null(bal_event *ev)
{
    return event_fail(ev, "null reference");
}

bool bal_error_new(bal_event *ev, const struct bal_type *type, bal_error *result)
{
    *result = error_new(&ev->heap, type);
    return *result || event_fail_memory(ev);
}
