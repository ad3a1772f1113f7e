/* ---- chat - made by balc; edit the .bal instead ---- */

#include <balrt/abi.h>

static const bal_string k_GREETING = BAL_TEXT("welcome");
static const bal_int k_LIMIT = 3;

/* ---- function greet ---- */

#line 54 "chat.bal"
static bool f_greet(bal_event *ev, bal_string v_name, bal_string v_after, bal_string *result)
{
    BAL_CALLABLE("greet");
#line 55
    const bal_string t1[] = {v_name, BAL_TEXT(" came after "), v_after};
#line 55
    BAL_TRY(bal_string_concat(ev, t1, 3, result));
#line 55
    return true;
}

/* ---- function isCommand ---- */

#line 58
static bal_boolean f_isCommand(bal_string v_text)
{
#line 59
    return bal_string_equal(v_text, BAL_STRING("/quit")) || bal_string_equal(v_text, BAL_STRING("/who"));
}

/* ---- function share ---- */

#line 62
static bal_float f_share(bal_int v_parts)
{
#line 63
    bal_float v_whole = 1.0;
    bal_int v_i = 0;
    while (v_i < k_LIMIT) {
        v_whole = v_whole / (bal_float)v_parts;
        v_i = v_i + 1;
    }
    return v_whole;
}

/* ---- service chat ---- */

#line 49 "chat.c"
static bal_int g_chat_people = 0;
static bal_string g_chat_last = BAL_TEXT("nobody");
static BAL_UNUSED bal_message g_chat_topic = NULL;

#line 12 "chat.bal"
static bool s_chat_init(bal_event *ev)
{
    BAL_CALLABLE("chat");
    bal_message t1;
#line 14
    BAL_TRY(bal_message_new(ev, &t1));
#line 14
    BAL_TRY(bal_keep_message(ev, &g_chat_topic, t1));
#line 14
    return true;
}

static bool r_chat_onOpen(bal_event *ev, bal_message v_m)
{
    BAL_CALLABLE("chat.onOpen");
#line 18
    g_chat_people = g_chat_people + 1;
    BAL_TRY(bal_ws_pushText(ev, k_GREETING));
    if (g_chat_people > k_LIMIT) {
        bal_string t1;
#line 21
        BAL_TRY(bal_string_from_int(ev, g_chat_people, &t1));
        bal_string t2;
#line 21
        BAL_TRY(bal_string_from_int(ev, k_LIMIT, &t2));
#line 21
        const bal_string t3[] = {BAL_TEXT("it is full: "), t1, BAL_TEXT(" of "), t2};
        bal_string t4;
#line 21
        BAL_TRY(bal_string_concat(ev, t3, 4, &t4));
#line 21
        BAL_TRY(bal_ws_broadcastText(ev, t4));
    } else if (g_chat_people == 1) {
        BAL_TRY(bal_ws_pushText(ev, BAL_STRING("you are alone")));
    } else {
        bal_string t5;
#line 25
        BAL_TRY(bal_uri_getQueryParam(ev, v_m, BAL_STRING("name"), &t5));
        bal_string t6;
#line 25
        BAL_TRY(f_greet(ev, t5, g_chat_last, &t6));
#line 25
        BAL_TRY(bal_ws_broadcastText(ev, t6));
    }
    bal_string t7;
#line 27
    BAL_TRY(bal_uri_getQueryParam(ev, v_m, BAL_STRING("name"), &t7));
#line 27
    BAL_TRY(bal_keep_string(ev, &g_chat_last, t7));
    return true;
}

static bool r_chat_onText(bal_event *ev, bal_message v_m)
{
    BAL_CALLABLE("chat.onText");
    bal_string v_text;
#line 32
    BAL_TRY(bal_messages_getStringPayload(ev, v_m, &v_text));
    bal_boolean v_quiet = bal_string_equal(v_text, BAL_STRING("")) || f_isCommand(v_text);
    if (!v_quiet) {
        BAL_TRY(bal_ws_broadcastText(ev, v_text));
    }
    return true;
}

static bool r_chat_onClose(bal_event *ev, bal_message v_m)
{
    (void)ev;
    (void)v_m;
#line 41
    g_chat_people = g_chat_people - 1;
    return true;
}

#line 47
static bool r_chat_about(bal_event *ev, bal_message v_m, const bal_string *path_values)
{
    BAL_CALLABLE("chat.about");
#line 47
    bal_string v_room = path_values[0];
    bal_string v_as_;
#line 47
    BAL_TRY(bal_resource_query(ev, v_m, BAL_STRING("as"), &v_as_));
    bal_message v_answer;
#line 48
    BAL_TRY(bal_message_new(ev, &v_answer));
    bal_string t1;
#line 49
    BAL_TRY(bal_string_from_float(ev, f_share(7), &t1));
#line 49
    const bal_string t2[] = {v_room, v_as_, t1};
    bal_string t3;
#line 49
    BAL_TRY(bal_string_concat(ev, t2, 3, &t3));
#line 49
    BAL_TRY(bal_messages_setStringPayload(ev, v_answer, t3));
    BAL_TRY(bal_reply(ev, v_answer));
#line 50
    return true;
}

#line 156 "chat.c"
static const struct bal_resource s_chat_resources[] = {
    {.name = "chat.about", .path = "/rooms/{room}", .methods = BAL_GET | BAL_POST, .run = r_chat_about},
};

/* ---- the program ---- */

static const struct bal_service services[] = {
    {
        .name = "chat",
        .base_path = "/chat",
        .upgrade_path = "/chat/ws",
        .events[BAL_ON_OPEN] = {.run = r_chat_onOpen, .name = "chat.onOpen"},
        .events[BAL_ON_TEXT] = {.run = r_chat_onText, .name = "chat.onText"},
        .events[BAL_ON_CLOSE] = {.run = r_chat_onClose, .name = "chat.onClose"},
        .resources = s_chat_resources,
        .resource_count = 1,
        .init = s_chat_init,
        .file = "chat.bal",
        .line = 11,
    },
};

static const struct bal_program program = {
    .name = "chat",
    .services = services,
    .service_count = 1,
};

int main(int argc, char **argv)
{
    return bal_main(&program, argc, argv);
}
