/* ---- echo - made by balc; edit the .bal instead ---- */

#include <balrt/abi.h>

/* ---- service echo ---- */

#line 8 "echo.bal"
static bool r_echo_onText(bal_event *ev, bal_message v_m)
{
    BAL_CALLABLE("echo.onText");
    bal_string t1;
#line 9
    BAL_TRY(bal_messages_getStringPayload(ev, v_m, &t1));
#line 9
    BAL_TRY(bal_ws_pushText(ev, t1));
    return true;
}

/* ---- the program ---- */

#line 22 "echo.c"
static const struct bal_service services[] = {
    {
        .name = "echo",
        .base_path = "/echo",
        .upgrade_path = "/echo/ws",
        .events[BAL_ON_TEXT] = {.run = r_echo_onText, .name = "echo.onText"},
        .file = "echo.bal",
        .line = 6,
    },
};

static const struct bal_program program = {
    .name = "echo",
    .services = services,
    .service_count = 1,
};

int main(int argc, char **argv)
{
    return bal_main(&program, argc, argv);
}
