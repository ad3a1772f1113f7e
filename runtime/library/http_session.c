/* Sessions of HTTP clients: what a program remembers of a browser from one request to the next. The browser has their
 * id in a cookie; they are values of the program, kept in a map by that id, and end when nobody has asked for them for
 * some time. */
#include "balrt/abi.h"
#include "event/event.h"
#include "hub/outbound.h"
#include "value/map.h"
#include "value/structure.h"

#include <openssl/rand.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define COOKIE "BSESSIONID"

/* Guessing one of a million sessions among 2^128 ids is hopeless. */
enum { ID_BYTES = 16, ID_TEXT = 2 * ID_BYTES, COOKIE_MOST = 1024 };

/* Between two looks at what has ended by itself; at most a minute. */
enum { SWEEPS = 15, SWEEP_LEAST = 1000, SWEEP_MOST = 60000 };

bal_map bal_http_sessions;

/* ---- time ---- */

static bal_int milliseconds(clockid_t clock)
{
    struct timespec now;

    clock_gettime(clock, &now);
    return (bal_int)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static bool is_over(const struct bal_Session *session)
{
    return milliseconds(CLOCK_MONOTONIC) - session->touched > session->timeout;
}

/* ---- the cookie ---- */

/* The value of our cookie in "a=b; BSESSIONID=c"; without bytes when it is not there. */
static struct view cookie_of(struct view cookies)
{
    static const char name[] = COOKIE "=";

    while (cookies.length) {
        const char *end = memchr(cookies.bytes, ';', cookies.length);
        size_t length = end ? (size_t)(end - cookies.bytes) : cookies.length;
        struct view cookie = view_trim((struct view){cookies.bytes, length});

        if (cookie.length == sizeof(name) - 1 + ID_TEXT && !memcmp(cookie.bytes, name, sizeof(name) - 1))
            return (struct view){cookie.bytes + sizeof(name) - 1, ID_TEXT};
        length += end != NULL;
        cookies = (struct view){cookies.bytes + length, cookies.length - length};
    }
    return (struct view){NULL, 0};
}

static struct view id_of(const struct message *m)
{
    const struct request_field *field;
    struct view id = {NULL, 0};

    for (size_t at = 0; !id.length && (field = message_next_field(m, &at));) {
        if (request_same_name(field->name, "Cookie"))
            id = cookie_of(field->value);
    }
    return id;
}

/* The event that answers the request. */
static struct event *answering(struct event *event)
{
    while (event->whole)
        event = event->whole;
    return event;
}

static bool set_cookie(struct event *event, const struct bal_Session *session, const char *attributes)
{
    bal_string path = session->path.length ? session->path : BAL_STRING("/");
    char *text = event_alloc(event, COOKIE_MOST);
    int length;

    if (!text)
        return false;
    length = snprintf(text, COOKIE_MOST, COOKIE "=%.*s; Path=%.*s; HttpOnly; SameSite=Lax%s", (int)session->id.length,
                      session->id.bytes, (int)path.length, path.bytes, attributes);
    if (length >= COOKIE_MOST)
        return event_fail(event, "the base path is too long for a cookie");
    answering(event)->cookie = (struct view){text, (size_t)length};
    return true;
}

/* ---- their end ---- */

static void end_session(struct event *event, const struct bal_Session *session)
{
    event_remove_key(event, bal_http_sessions, session->id);
}

static struct sweep {
    struct alarm alarm; /* first */
    struct event_pool *pool;
    bool set;
} sweep;

static void set_sweep(struct event_pool *pool)
{
    uint64_t wait = pool->session_ms / SWEEPS;

    wait = wait < SWEEP_LEAST ? SWEEP_LEAST : wait > SWEEP_MOST ? SWEEP_MOST : wait;
    sweep.pool = pool;
    sweep.set = pool->outbound->ops->set_alarm(pool->outbound->network, &sweep.alarm, wait);
}

/* In two steps: a map must not change while it is walked. */
static void end_old(struct event *event)
{
    struct bal_Session **old = event_alloc(event, bal_http_sessions->length * sizeof(struct bal_Session *));
    struct map_entry *entry = NULL;
    size_t count = 0;

    while (old && (entry = map_next(bal_http_sessions, entry))) {
        struct bal_Session *session = (struct bal_Session *)entry->value.object;

        if (is_over(session))
            old[count++] = session;
    }
    while (count > 0)
        end_session(event, old[--count]);
}

static void ring(struct alarm *alarm)
{
    struct event_pool *pool = ((struct sweep *)alarm)->pool;
    struct event *event = event_begin(pool, NULL, NULL);

    sweep.set = false;
    if (event) {
        end_old(event);
        event_end(event);
    }
    if (bal_http_sessions->length)
        set_sweep(pool);
}

/* ---- their beginning ---- */

static bool new_id(struct event *event, bal_string *id)
{
    unsigned char bytes[ID_BYTES];
    char *text = event_alloc(event, ID_TEXT + 1);

    if (!text)
        return false;
    if (RAND_bytes(bytes, sizeof(bytes)) != 1)
        return event_fail(event, "the system gives no random bytes");
    for (int i = 0; i < ID_BYTES; i++)
        snprintf(text + 2 * i, 3, "%02x", bytes[i]);
    *id = (bal_string){text, ID_TEXT};
    return true;
}

static bal_string path_of(const struct bal_service *service)
{
    return (bal_string){service->base_path, strlen(service->base_path)};
}

static bool make_session(struct event *event, bal_Session *result)
{
    bal_Session session = struct_new(&event->heap, &bal_type_Session);

    if (!session)
        return event_fail_memory(event);
    session->created = session->accessed = milliseconds(CLOCK_REALTIME);
    session->touched = milliseconds(CLOCK_MONOTONIC);
    session->timeout = (bal_int)event->pool->session_ms;
    session->path = path_of(event->service);
    session->fresh = true;
    *result = session;
    return new_id(event, &session->id) && bal_map_new(event, &bal_type_map, &session->attributes);
}

static bool make_room(struct event *event)
{
    uint32_t limit = event->pool->max_sessions;
    bal_map map;

    if (!bal_http_sessions) {
        if (!bal_map_new(event, &bal_type_map, &map) || !bal_keep_object(event, NULL, map))
            return false;
        bal_http_sessions = map;
    }
    return !limit || bal_http_sessions->length < limit ||
           event_fail(event, "too many sessions: %u is the limit", limit);
}

static bool begin_session(struct event *event, const struct message *m, bal_Session *result)
{
    if (!m->request || !event->service || event->member)
        return event_fail(event, "a session begins with an HTTP request");
    if (!make_room(event) || !make_session(event, result) ||
        !set_cookie(event, *result, m->request->secure ? "; Secure" : "") ||
        !bal_map_set(event, bal_http_sessions, (*result)->id, bal_of_object(*result)))
        return false;
    if (!sweep.set) {
        sweep.alarm.ring = ring;
        set_sweep(event->pool);
    }
    return true;
}

static bal_Session session_of(bal_string id)
{
    const bal_value *found = bal_http_sessions ? map_find(bal_http_sessions, id) : NULL;

    return found ? (bal_Session)found->object : NULL;
}

/* That of the message's cookie; NULL when there is none of this service. */
static bal_Session find_session(struct event *event, const struct message *m)
{
    struct view id = id_of(m);
    bal_Session session = id.length ? session_of((bal_string){id.bytes, id.length}) : NULL;

    if (!session || !event->service || !bal_string_equal(session->path, path_of(event->service)))
        return NULL;
    if (is_over(session)) {
        end_session(event, session);
        return NULL;
    }
    session->fresh = false;
    session->accessed = milliseconds(CLOCK_REALTIME);
    session->touched = milliseconds(CLOCK_MONOTONIC);
    return session;
}

static bool fail_null(struct event *event)
{
    return event_fail(event, "the message is null");
}

bool bal_http_createSession(bal_event *ev, bal_message m, bal_Session *result)
{
    return m ? begin_session(ev, m, result) : fail_null(ev);
}

bool bal_http_createSessionIfAbsent(bal_event *ev, bal_message m, bal_Session *result)
{
    return bal_http_getSession(ev, m, result) && (*result || begin_session(ev, m, result));
}

bool bal_http_getSession(bal_event *ev, bal_message m, bal_Session *result)
{
    if (!m)
        return fail_null(ev);
    *result = find_session(ev, m);
    return true;
}

/* ---- what they hold ---- */

/* Nor is one that a program has only declared, or converted. */
static bool is_open(struct event *event, const struct bal_Session *session)
{
    if (!session)
        return event_fail(event, "the session is null");
    return session == session_of(session->id) || event_fail(event, "the session has ended, or never began");
}

bool bal_http_getAttribute(bal_event *ev, bal_Session session, bal_string key, bal_any *result)
{
    const bal_value *found;

    if (!is_open(ev, session))
        return false;
    found = map_find(session->attributes, key);
    *result = found ? *found : BAL_VALUE_NULL;
    return true;
}

bool bal_http_setAttribute(bal_event *ev, bal_Session session, bal_string key, bal_any value)
{
    return is_open(ev, session) && bal_map_set(ev, session->attributes, key, value);
}

bool bal_http_removeAttribute(bal_event *ev, bal_Session session, bal_string key)
{
    return is_open(ev, session) && (event_remove_key(ev, session->attributes, key), true);
}

bool bal_http_getAttributeNames(bal_event *ev, bal_Session session, bal_string_array *result)
{
    return is_open(ev, session) && bal_map_keys(ev, session->attributes, result);
}

bool bal_http_invalidate(bal_event *ev, bal_Session session)
{
    if (!is_open(ev, session))
        return false;
    end_session(ev, session);
    return set_cookie(ev, session, "; Max-Age=0");
}

/* ---- what is known of them ---- */

bool bal_http_getId(bal_event *ev, bal_Session session, bal_string *result)
{
    return is_open(ev, session) && (*result = session->id, true);
}

bool bal_http_isNew(bal_event *ev, bal_Session session, bal_boolean *result)
{
    return is_open(ev, session) && (*result = session->fresh, true);
}

bool bal_http_getCreationTime(bal_event *ev, bal_Session session, bal_int *result)
{
    return is_open(ev, session) && (*result = session->created, true);
}

bool bal_http_getLastAccessedTime(bal_event *ev, bal_Session session, bal_int *result)
{
    return is_open(ev, session) && (*result = session->accessed, true);
}

bool bal_http_getMaxInactiveInterval(bal_event *ev, bal_Session session, bal_int *result)
{
    return is_open(ev, session) && (*result = session->timeout / 1000, true);
}

/* A year is enough, and fits in. */
bool bal_http_setMaxInactiveInterval(bal_event *ev, bal_Session session, bal_int seconds)
{
    enum { SECONDS_MOST = 366 * 24 * 60 * 60 };

    if (!is_open(ev, session))
        return false;
    if (seconds < 1 || seconds > SECONDS_MOST)
        return event_fail(ev, "a session may be left alone for 1 to %d seconds, not %lld", SECONDS_MOST,
                          (long long)seconds);
    session->timeout = seconds * 1000;
    return true;
}
