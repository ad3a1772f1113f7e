/* abi.h - what generated C sees of the runtime, and all that it sees.
 *
 * Arguments and results are borrowed until the event ends; only variables of services and packages, and what hangs on
 * them, own.
 *
 * Every fallible call is its own statement: BAL_TRY(bal_ws_pushText(ev, t1)); - false means that the event already
 * holds the reason, and the macro adds the place to its stack trace. Results come back through pointers after the
 * arguments.
 *
 * Not for: the runtime's own floors, which include their own headers.
 */
#ifndef BALRT_ABI_H
#define BALRT_ABI_H

#include "balrt/value.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What the program declares and never reads or calls. */
#define BAL_UNUSED __attribute__((unused))

/* ---- failure ---- */

/* Stands first in every callable that can fail: its name for stack traces. */
#define BAL_CALLABLE(name) static const char bal_callable[] __attribute__((unused)) = name

/* Adds "at callable(file:line)" to the failure the event holds. Always false. */
bool bal_trace(bal_event *ev, const char *callable, const char *file, int line);

/* Runs a fallible call; on failure leaves the callable. The plain `false` lets C compilers see that what the call was
 * to set is not read then. */
#define BAL_TRY(call)                                                                                                  \
    do {                                                                                                               \
        if (BAL_UNLIKELY(!(call))) {                                                                                   \
            bal_trace(ev, bal_callable, __FILE__, __LINE__);                                                           \
            return false;                                                                                              \
        }                                                                                                              \
    } while (0)

/* The same inside a Ballerina try: goes to the catch label. */
#define BAL_TRY_OR(call, label)                                                                                        \
    do {                                                                                                               \
        if (BAL_UNLIKELY(!(call))) {                                                                                   \
            bal_trace(ev, bal_callable, __FILE__, __LINE__);                                                           \
            goto label;                                                                                                \
        }                                                                                                              \
    } while (0)

/* The same where the program goes on: true when the call failed. */
#define BAL_FAILED(call) (BAL_UNLIKELY(!(call)) && ((void)bal_trace(ev, bal_callable, __FILE__, __LINE__), true))

/* throw: leaves the callable with an error, or goes to the catch label. */
#define BAL_THROW(error)                                                                                               \
    do {                                                                                                               \
        bal_throw(ev, error);                                                                                          \
        bal_trace(ev, bal_callable, __FILE__, __LINE__);                                                               \
        return false;                                                                                                  \
    } while (0)

#define BAL_THROW_TO(error, label)                                                                                     \
    do {                                                                                                               \
        bal_throw(ev, error);                                                                                          \
        bal_trace(ev, bal_callable, __FILE__, __LINE__);                                                               \
        goto label;                                                                                                    \
    } while (0)

/* How a try with a finally is left, for what stands behind the finally. A failure is not among them: it is at hand as
 * an object. */
enum bal_way { BAL_GOES_ON, BAL_RETURNS, BAL_BREAKS, BAL_CONTINUES };

/* First statement of a callable that can call itself again: fails with "stack overflow" when the stack is used up. */
bool bal_enter(bal_event *ev);

/* ---- int: wraps (-fwrapv); these two can fail ---- */

bool bal_int_divide(bal_event *ev, bal_int a, bal_int b, bal_int *result);
bool bal_int_modulo(bal_event *ev, bal_int a, bal_int b, bal_int *result);

/* The same for generated code: all but the divisor 0 is dealt with on the spot, so that a loop runs as it does in C. By
 * -1 the processor traps on the least int. */
static inline bool bal_divide(bal_event *ev, bal_int a, bal_int b, bal_int *result)
{
    bal_int none;

    if (BAL_UNLIKELY(b == 0))
        return bal_int_divide(ev, a, b, &none) && false;
    *result = BAL_UNLIKELY(b == -1) ? (bal_int)(0 - (uint64_t)a) : a / b;
    return true;
}

static inline bool bal_modulo(bal_event *ev, bal_int a, bal_int b, bal_int *result)
{
    bal_int none;

    if (BAL_UNLIKELY(b == 0))
        return bal_int_modulo(ev, a, b, &none) && false;
    *result = BAL_UNLIKELY(b == -1) ? 0 : a % b;
    return true;
}

/* ---- string ---- */

bool bal_string_equal(bal_string a, bal_string b);

/* All of `parts`, in order, as one new string of the event. */
bool bal_string_concat(bal_event *ev, const bal_string *parts, size_t count, bal_string *result);

bool bal_string_from_int(bal_event *ev, bal_int value, bal_string *result);
bool bal_string_from_float(bal_event *ev, bal_float value, bal_string *result);
bal_string bal_string_from_boolean(bal_boolean value);

/* Era R: (int) s and (float) s parse. */
bool bal_int_from_string(bal_event *ev, bal_string text, bal_int *result);
bool bal_float_from_string(bal_event *ev, bal_string text, bal_float *result);

/* Truncates towards zero; fails for NaN and what does not fit. */
bool bal_int_from_float(bal_event *ev, bal_float value, bal_int *result);

/* ---- message ---- */

/* A fresh empty message of the event. */
bool bal_message_new(bal_event *ev, bal_message *result);

/* Stores into a variable of a service or package. */
bool bal_keep_message(bal_event *ev, bal_message *variable, bal_message value);

/* Hands `m` to the client as the answer of the HTTP resource that runs. */
bool bal_reply(bal_event *ev, bal_message m);

/* ---- workers ----
 *
 * A worker runs beside the callable it stands in, as a part of its event: with a stack, a failure and a trace of its
 * own, and with its memory, service and connection. An event ends when its workers have ended. Each worker runs as soon
 * as it is started, until it waits for the first time. */

/* Of a worker that takes a message, and of one that sends and receives. `sees`: a copy of what it sees of the callable
 * it stands in; NULL: nothing. */
struct bal_team;
typedef bool (*bal_answer)(bal_event *ev, const void *sees, bal_message m, bal_message *reply);
typedef bool (*bal_task)(bal_event *ev, const void *sees, struct bal_team *team);

struct bal_worker; /* a message sent to a worker, and its reply that was not taken yet; NULL: none */

/* Starts the worker with a copy of the message. */
bool bal_worker_send(bal_event *ev, bal_answer answer, const void *sees, size_t size, bal_message m,
                     struct bal_worker **runs);

/* Waits for the reply to the first message that was sent. Fails when the worker failed, or nothing was sent. */
bool bal_worker_receive(bal_event *ev, struct bal_worker **runs, bal_message *reply);

/* One of those that are started together. `answer` or `task` is NULL. */
struct bal_member {
    const char *name;
    bal_answer answer;
    bal_task task;
    const void *sees;
    size_t size; /* of what it sees */
};

/* Starts the workers of a callable, which is itself called "default", or those of a fork; each with a copy of the
 * message, if they take one. */
bool bal_team_start(bal_event *ev, const struct bal_member *members, size_t count, struct bal_team **team);
bool bal_team_fork(bal_event *ev, const struct bal_member *members, size_t count, struct bal_team **team);
bool bal_team_ask(bal_event *ev, const struct bal_member *members, size_t count, bal_message m, struct bal_team **team);

/* Values from one to another, or to "fork"; they are taken in their order. Receiving waits; it fails when the other has
 * ended, when the two wait for each other, and when another number of values was sent. */
bool bal_team_send(bal_event *ev, struct bal_team *team, const char *from, const char *to, const bal_value *values,
                   size_t count);
bool bal_team_receive(bal_event *ev, struct bal_team *team, const char *from, const char *to, size_t count,
                      const bal_value **values);

/* Waits until `wanted` of those named (all of them, when `names` is NULL) have done their work, or none is left that
 * could; `in_time` tells whether that was so after `seconds`. Who fails is left out, and reported in the log. */
bool bal_team_join(bal_event *ev, struct bal_team *team, const char *const *names, size_t count, bal_int wanted);
bool bal_team_join_within(bal_event *ev, struct bal_team *team, const char *const *names, size_t count, bal_int wanted,
                          bal_int seconds, bool *in_time);

/* What has come of those, in the order of the workers: an array of messages; a map of what was last sent to "fork", by
 * name. */
bool bal_team_replies(bal_event *ev, const struct bal_team *team, const char *const *names, size_t count,
                      const struct bal_type *type, bal_array *replies);
bool bal_team_sent(bal_event *ev, const struct bal_team *team, const char *const *names, size_t count, bal_map *sent);

/* What an HTTP resource's @http:QueryParam receives; the type's default when the request has none. What does not
 * convert fails, and the client gets a 400. */
bool bal_resource_query(bal_event *ev, bal_message m, bal_string name, bal_string *result);
bool bal_resource_query_int(bal_event *ev, bal_message m, bal_string name, bal_int *result);
bool bal_resource_query_float(bal_event *ev, bal_message m, bal_string name, bal_float *result);
bool bal_resource_query_boolean(bal_event *ev, bal_message m, bal_string name, bal_boolean *result);

/* The same for an @http:PathParam, whose value is `text`. */
bool bal_resource_path_int(bal_event *ev, bal_string name, bal_string text, bal_int *result);
bool bal_resource_path_float(bal_event *ev, bal_string name, bal_string text, bal_float *result);
bool bal_resource_path_boolean(bal_event *ev, bal_string name, bal_string text, bal_boolean *result);

/* ---- struct types of library packages ---- */

/* clang-format off */
#define FIELD(owner, type, name) bal_##type name;
#define BAL_STRUCT(package, name, fields)                                                                              \
    typedef struct bal_##name { struct bal_object head; fields } *bal_##name;                                          \
    typedef bal_array bal_##name##_array;                                                                              \
    extern const struct bal_type bal_type_##name, bal_type_##name##_array;
#include "balrt/library_types.def"
#undef BAL_STRUCT
#undef FIELD
/* clang-format on */

/* The sessions of HTTP clients by their ids: a variable of ballerina.net.http. NULL before the first one. A root of
 * programs that use it. */
extern bal_map bal_http_sessions;

/* ---- connectors of the library ---- */

/* ballerina.net.http:ClientConnector */
typedef struct bal_http_ClientConnector {
    struct bal_object head;
    bal_string uri;
} * bal_http_ClientConnector;

/* ballerina.net.ws:ClientConnector */
typedef struct bal_ws_ClientConnector {
    struct bal_object head;
    bal_int connection;
} * bal_ws_ClientConnector;

extern const struct bal_type bal_type_http_ClientConnector, bal_type_ws_ClientConnector;

/* ---- library functions: prototypes from the one list ---- */

/* clang-format off */
#define P0
#define P1(a) , bal_##a
#define P2(a, b) , bal_##a, bal_##b
#define P3(a, b, c) , bal_##a, bal_##b, bal_##c
#define P4(a, b, c, d) , bal_##a, bal_##b, bal_##c, bal_##d
#define P8(a, b, c, d, e, f, g, h) P4(a, b, c, d) P4(e, f, g, h)
#define R0
#define R1(a) , bal_##a *
#define R2(a, b) , bal_##a *, bal_##b *
#define R3(a, b, c) R2(a, b) R1(c)
#define R4(a, b, c, d) R2(a, b) R2(c, d)
#define BAL_FUNCTION(package, name, symbol, parameters, results, flags) bool symbol(bal_event * parameters results);
#define BAL_OLD_NAME(package, old, name)
#include "balrt/library.def"
/* clang-format on */
#undef P0
#undef P1
#undef P2
#undef P3
#undef P4
#undef P8
#undef R0
#undef R1
#undef R2
#undef R3
#undef R4
#undef BAL_FUNCTION
#undef BAL_OLD_NAME

/* ---- the program as tables ---- */

enum bal_event_kind {
    BAL_ON_OPEN,
    BAL_ON_TEXT,
    BAL_ON_BINARY,
    BAL_ON_CLOSE,
    BAL_ON_ERROR,
    BAL_ON_IDLE,
    BAL_EVENT_KINDS,
};

/* HTTP methods of a resource, as bits. */
enum bal_method {
    BAL_GET = 1 << 0,
    BAL_HEAD = 1 << 1,
    BAL_POST = 1 << 2,
    BAL_PUT = 1 << 3,
    BAL_DELETE = 1 << 4,
    BAL_PATCH = 1 << 5,
    BAL_OPTIONS = 1 << 6,
};

/* A WebSocket event's handler; run is NULL where the service has none. */
struct bal_handler {
    bool (*run)(bal_event *ev, bal_message m);
    const char *name;
    bool suspends; /* can reach a call that waits */
};

/* An HTTP resource. */
struct bal_resource {
    const char *name;
    const char *path; /* "/order/{id}", normalised, below the service's base path */
    unsigned methods; /* bits of enum bal_method */
    bool (*run)(bal_event *ev, bal_message m, const bal_string *path_values); /* one per {var}, decoded */
    const char *consumes, *produces; /* media types: "text/plain, application/json"; NULL: any */
    bool suspends;
};

struct bal_service {
    const char *name;
    const char *base_path;    /* "/chat", normalised; "" for the root */
    const char *upgrade_path; /* full path of the WebSocket endpoint, or NULL */
    struct bal_handler events[BAL_EVENT_KINDS];
    const struct bal_resource *resources;
    size_t resource_count;
    bool (*init)(bal_event *ev); /* initialises the service's variables; NULL when there are none */
    const char *host;            /* of @http:config; NULL: the listener of the command line */
    int port;                    /* of @http:config; 0: the same */
    bool client;                 /* @ws:ClientService: its events come from servers this program has dialled */
    bool reads_headers_later;    /* reads handshake headers or query after OnOpen: they must be kept */
    const char *file;            /* where it is declared, for messages */
    int line;
};

/* A variable of a service or package that can hold a container: where walks over kept objects begin. */
struct bal_root {
    void *variable; /* a pointer to an object, or a bal_value where the type is json or any */
    const struct bal_type *type;
};

struct bal_client;
extern const struct bal_client bal_client;

struct bal_program {
    const char *name; /* of the program, for --help and --version */
    const struct bal_service *services;
    size_t service_count;
    const struct bal_root *roots;
    size_t root_count;
    bool (*init)(bal_event *ev);                                            /* package variables; or NULL */
    bool (*main)(bal_event *ev, const bal_string *arguments, size_t count); /* function main; or NULL */
    const struct bal_client *client; /* &bal_client when it calls other servers: what that takes is linked then */
};

/* Runs the program: parses the command line, initialises variables, serves until SIGTERM or SIGINT. The exit status. */
int bal_main(const struct bal_program *program, int argc, char **argv);

#endif
