/* ---- http - made by balc; edit the .bal instead ---- */

#include <balrt/abi.h>

/* ---- service shop ---- */

static bal_int g_shop_orders = 0;

#line 14 "http.bal"
static bool r_shop_order(bal_event *ev, bal_message v_m, const bal_string *path_values)
{
    BAL_CALLABLE("shop.order");
#line 14
    bal_string v_part = path_values[1];
    bal_int v_id;
#line 14
    BAL_TRY(bal_resource_path_int(ev, BAL_STRING("id"), path_values[0], &v_id));
    bal_float v_price;
#line 15
    BAL_TRY(bal_resource_query_float(ev, v_m, BAL_STRING("price"), &v_price));
    bal_boolean v_gift;
#line 15
    BAL_TRY(bal_resource_query_boolean(ev, v_m, BAL_STRING("gift"), &v_gift));
    bal_int v_unread;
#line 16
    BAL_TRY(bal_resource_query_int(ev, v_m, BAL_STRING("count"), &v_unread));
    (void)v_unread;
#line 17
    g_shop_orders = g_shop_orders + 1;
    bal_message v_answer;
#line 18
    BAL_TRY(bal_messages_clone(ev, v_m, &v_answer));
    if (v_gift) {
        bal_string t1;
#line 20
        BAL_TRY(bal_uri_encode(ev, v_part, &t1));
#line 20
        BAL_TRY(bal_messages_setHeader(ev, v_answer, BAL_STRING("X-Gift"), t1));
    }
    bal_string t2;
#line 22
    BAL_TRY(bal_string_from_int(ev, v_id, &t2));
    bal_string t3;
#line 22
    BAL_TRY(bal_string_from_float(ev, v_price, &t3));
#line 22
    const bal_string t4[] = {t2, BAL_TEXT(": "), t3};
    bal_string t5;
#line 22
    BAL_TRY(bal_string_concat(ev, t4, 3, &t5));
#line 22
    BAL_TRY(bal_messages_setStringPayload(ev, v_answer, t5));
    BAL_TRY(bal_http_setStatusCode(ev, v_answer, 201));
    BAL_TRY(bal_reply(ev, v_answer));
#line 24
    return true;
}

#line 28
static bool r_shop_rest(bal_event *ev, bal_message v_m, const bal_string *path_values)
{
    BAL_CALLABLE("shop.rest");
    (void)path_values;
#line 29
    BAL_TRY(bal_http_convertToResponse(ev, v_m));
    BAL_TRY(bal_reply(ev, v_m));
#line 30
    return true;
}

#line 72 "http.c"
static const struct bal_resource s_shop_resources[] = {
    {
        .name = "shop.order",
        .path = "/orders/{id}/{part}",
        .methods = BAL_POST | BAL_PUT,
        .run = r_shop_order,
        .consumes = "text/plain",
        .produces = "text/plain, text/html",
    },
    {.name = "shop.rest", .path = "/*", .methods = BAL_GET, .run = r_shop_rest},
};

/* ---- the program ---- */

static const struct bal_service services[] = {
    {
        .name = "shop",
        .base_path = "/shop",
        .resources = s_shop_resources,
        .resource_count = 2,
        .file = "http.bal",
        .line = 6,
    },
};

static const struct bal_program program = {
    .name = "http",
    .services = services,
    .service_count = 1,
};

int main(int argc, char **argv)
{
    return bal_main(&program, argc, argv);
}
