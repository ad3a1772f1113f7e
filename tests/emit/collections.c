/* ---- collections - made by balc; edit the .bal instead ---- */

#include <balrt/abi.h>

static const struct bal_type y_int_array_array = {.kind = BAL_KIND_ARRAY, .name = "int[][]", .element = &bal_type_int_array};
static const struct bal_type y_map_int = {.kind = BAL_KIND_MAP, .name = "map<int>", .element = &bal_type_int};
static const struct bal_type y_map_map_int = {.kind = BAL_KIND_MAP, .name = "map<map<int>>", .element = &y_map_int};
static const struct bal_type y_message_array = {.kind = BAL_KIND_ARRAY, .name = "message[]", .element = &bal_type_message};
static bal_map g_settings = NULL;
static bal_array g_counts = NULL;

static void f_pairOfAny(bal_int *result1, bal_any *result2);

/* ---- function sum ---- */

#line 7 "collections.bal"
static bool f_sum(bal_event *ev, bal_array v_a, bal_int *result)
{
    BAL_CALLABLE("sum");
#line 8
    bal_int v_i = 0;
    bal_int v_s = 0;
    for (;;) {
        bal_int t1;
#line 10
        BAL_TRY(bal_array_length(ev, v_a, &t1));
#line 10
        if (!(v_i < t1)) {
            break;
        }
        bal_int t2;
#line 11
        BAL_TRY(bal_array_get_int(ev, v_a, v_i, &t2));
#line 11
        v_s = v_s + t2;
        v_i = v_i + 1;
    }
    *result = v_s;
#line 14
    return true;
}

/* ---- function pair ---- */

#line 17
static BAL_UNUSED void f_pair(bal_int *result1, bal_string *result2)
{
#line 18
    *result1 = 1;
#line 18
    *result2 = BAL_STRING("k");
#line 18
    return;
}

/* ---- function main ---- */

#line 21
static bool f_main(bal_event *ev, bal_array v_args)
{
    BAL_CALLABLE("main");
#line 22
    const bal_int t1[] = {1};
    bal_array t2;
#line 22
    BAL_TRY(bal_array_of(ev, &bal_type_int_array, t1, 1, &t2));
    bal_array t3;
#line 22
    BAL_TRY(bal_array_new(ev, &bal_type_int_array, 0, &t3));
#line 22
    const bal_int t4[] = {2, 3};
    bal_array t5;
#line 22
    BAL_TRY(bal_array_of(ev, &bal_type_int_array, t4, 2, &t5));
#line 22
    void *const t6[] = {t2, t3, t5};
    bal_array v_grid;
#line 22
    BAL_TRY(bal_array_of(ev, &y_int_array_array, t6, 3, &v_grid));
    BAL_TRY(bal_array_ensure(ev, v_grid, 5));
    void *t7;
#line 23
    BAL_TRY(bal_array_get_object(ev, v_grid, 5, &t7));
#line 23
    BAL_TRY(bal_array_set_int(ev, t7, 2, 7));
    bal_map v_nested;
#line 24
    BAL_TRY(bal_map_new(ev, &y_map_map_int, &v_nested));
    bal_any t8;
#line 25
    BAL_TRY(bal_map_get(ev, v_nested, BAL_STRING("a"), &y_map_int, &t8));
#line 25
    BAL_TRY(bal_map_set(ev, v_nested, BAL_STRING("a"), t8));
    void *t9;
#line 25
    BAL_TRY(bal_as_object(ev, t8, &y_map_int, &t9));
#line 25
    BAL_TRY(bal_map_set(ev, t9, BAL_STRING("b"), bal_of_int(1)));
    bal_any t10;
#line 26
    BAL_TRY(bal_map_get(ev, v_nested, BAL_STRING("x"), &y_map_int, &t10));
#line 26
    BAL_TRY(bal_map_set(ev, v_nested, BAL_STRING("x"), t10));
    void *t11;
#line 26
    BAL_TRY(bal_as_object(ev, t10, &y_map_int, &t11));
    bal_any t12;
#line 26
    BAL_TRY(bal_map_get(ev, v_nested, BAL_STRING("a"), &y_map_int, &t12));
    void *t13;
#line 26
    BAL_TRY(bal_as_object(ev, t12, &y_map_int, &t13));
    bal_any t14;
#line 26
    BAL_TRY(bal_map_get(ev, t13, BAL_STRING("b"), &bal_type_int, &t14));
    bal_int t15;
#line 26
    BAL_TRY(bal_as_int(ev, t14, &t15));
#line 26
    BAL_TRY(bal_map_set(ev, t11, BAL_STRING("y"), bal_of_int(t15 + 1)));
    BAL_TRY(bal_map_set(ev, g_settings, BAL_STRING("counts"), bal_of_object(g_counts)));
    bal_any t16;
#line 28
    BAL_TRY(bal_map_get(ev, g_settings, BAL_STRING("name"), &bal_type_string, &t16));
    bal_string v_name;
#line 28
    BAL_TRY(bal_as_string(ev, t16, &v_name));
    bal_any t17;
#line 29
    BAL_TRY(bal_map_get(ev, g_settings, BAL_STRING("size"), &bal_type_int, &t17));
    bal_int t18;
#line 29
    BAL_TRY(bal_as_int(ev, t17, &t18));
#line 29
    bal_int v_size = t18 + 2;
    BAL_TRY(bal_array_set_int(ev, g_counts, 3, v_size));
    bal_array t21 = g_counts;
    bal_int t19;
#line 31
    BAL_TRY(bal_array_get_int(ev, g_counts, 3, &t19));
    bal_int t20;
#line 31
    BAL_TRY(f_sum(ev, g_counts, &t20));
#line 31
    BAL_TRY(bal_array_set_int(ev, t21, t19, t20));
    bal_array t25 = g_counts;
#line 32
    bal_map t24 = g_settings;
    bal_int t22;
    bal_any t23;
#line 32
    f_pairOfAny(&t22, &t23);
#line 32
    BAL_TRY(bal_array_set_int(ev, t25, v_size, t22));
#line 32
    BAL_TRY(bal_map_set(ev, t24, BAL_STRING("pair"), t23));
    const bal_value t26[] = {bal_of_int(1), bal_of_string(v_name), BAL_VALUE_NULL, bal_of_object(v_grid), bal_of_float(2.5)};
    bal_array v_things;
#line 33
    BAL_TRY(bal_array_of(ev, &bal_type_any_array, t26, 5, &v_things));
    bal_any t28;
#line 34
    BAL_TRY(bal_map_get(ev, g_settings, BAL_STRING("name"), &bal_type_any, &t28));
#line 34
    bal_boolean t27 = bal_any_equal(t28, bal_of_string(BAL_STRING("x")));
#line 34
    if (t27) {
        bal_any t29;
#line 34
        BAL_TRY(bal_array_get_value(ev, v_things, 2, &t29));
#line 34
        t27 = bal_is_null(t29);
    }
#line 34
    if (t27) {
        bal_any t30;
#line 35
        BAL_TRY(bal_map_get(ev, g_settings, BAL_STRING("size"), &bal_type_string, &t30));
        bal_string t31;
#line 35
        BAL_TRY(bal_value_text(ev, t30, &t31));
        bal_any t32;
#line 35
        BAL_TRY(bal_map_get(ev, g_settings, BAL_STRING("missing"), &bal_type_int, &t32));
        bal_int t33;
#line 35
        BAL_TRY(bal_as_int(ev, t32, &t33));
        bal_string t34;
#line 35
        BAL_TRY(bal_string_from_int(ev, t33, &t34));
#line 35
        const bal_string t35[] = {BAL_TEXT("size "), t31, t34};
        bal_string t36;
#line 35
        BAL_TRY(bal_string_concat(ev, t35, 3, &t36));
#line 35
        BAL_TRY(bal_system_println_string(ev, t36));
    }
    bal_array t37 = v_grid;
    bal_int t38;
#line 37
    BAL_TRY(bal_array_length(ev, t37, &t38));
#line 37
    for (bal_int t39 = 0; t39 < t38; t39++) {
        void *t40;
#line 37
        BAL_TRY(bal_array_get_object(ev, t37, t39, &t40));
#line 37
        bal_array v_row = t40;
        bal_int t41;
#line 38
        BAL_TRY(bal_array_length(ev, v_row, &t41));
#line 38
        if (t41 == 0) {
            continue;
        }
        bal_int t42;
#line 41
        BAL_TRY(bal_array_get_int(ev, g_counts, 0, &t42));
        bal_int t43;
#line 41
        BAL_TRY(bal_array_get_int(ev, v_row, 0, &t43));
#line 41
        BAL_TRY(bal_array_set_int(ev, g_counts, 0, t42 + t43));
    }
    bal_array t44;
#line 43
    BAL_TRY(bal_map_keys(ev, g_settings, &t44));
    bal_int t45;
#line 43
    BAL_TRY(bal_array_length(ev, t44, &t45));
#line 43
    for (bal_int t46 = 0; t46 < t45; t46++) {
        bal_string v_key;
#line 43
        BAL_TRY(bal_array_get_string(ev, t44, t46, &v_key));
        BAL_TRY(bal_system_println_string(ev, v_key));
    }
    bal_array t47 = g_counts;
    bal_int t48;
#line 46
    BAL_TRY(bal_array_length(ev, t47, &t48));
#line 46
    for (bal_int t49 = 0; t49 < t48; t49++) {
        bal_int t50;
#line 46
        BAL_TRY(bal_array_get_int(ev, t47, t49, &t50));
#line 46
        bal_float v_f = (bal_float)t50;
        BAL_TRY(bal_system_println_float(ev, v_f));
    }
    bal_message t51;
#line 49
    BAL_TRY(bal_message_new(ev, &t51));
#line 49
    void *const t52[] = {t51};
    bal_array v_parts;
#line 49
    BAL_TRY(bal_array_of(ev, &y_message_array, t52, 1, &v_parts));
    bal_message t53;
#line 50
    BAL_TRY(bal_message_new(ev, &t53));
#line 50
    BAL_TRY(bal_array_set_object(ev, v_parts, 3, t53));
    const bal_int t54[] = {1, 2};
    bal_array t55;
#line 51
    BAL_TRY(bal_array_of(ev, &bal_type_int_array, t54, 2, &t55));
    bal_int t56;
#line 51
    BAL_TRY(f_sum(ev, t55, &t56));
    bal_int t57;
#line 51
    BAL_TRY(bal_map_length(ev, g_settings, &t57));
    bal_int t58;
#line 51
    BAL_TRY(bal_array_length(ev, v_parts, &t58));
#line 51
    BAL_TRY(bal_system_println_int(ev, t56 + t57 + t58));
    bal_int t59;
#line 52
    BAL_TRY(bal_array_length(ev, v_args, &t59));
#line 52
    if (t59 > 0) {
        bal_string t60;
#line 53
        BAL_TRY(bal_array_get_string(ev, v_args, 0, &t60));
#line 53
        BAL_TRY(bal_system_println_string(ev, t60));
    }
    return true;
}

/* ---- function pairOfAny ---- */

#line 57
static void f_pairOfAny(bal_int *result1, bal_any *result2)
{
#line 58
    *result1 = 1;
#line 58
    *result2 = BAL_VALUE_NULL;
#line 58
    return;
}

#line 4
static bool initialise(bal_event *ev)
{
    BAL_CALLABLE("init");
    bal_map t1;
#line 4
    BAL_TRY(bal_map_new(ev, &bal_type_map, &t1));
#line 4
    BAL_TRY(bal_map_set(ev, t1, BAL_STRING("name"), bal_of_string(BAL_STRING("x"))));
#line 4
    BAL_TRY(bal_map_set(ev, t1, BAL_STRING("size"), bal_of_int(5)));
#line 4
    BAL_TRY(bal_keep_object(ev, g_settings, t1));
#line 4
    g_settings = t1;
    bal_array t2;
#line 5
    BAL_TRY(bal_array_new(ev, &bal_type_int_array, 0, &t2));
#line 5
    BAL_TRY(bal_keep_object(ev, g_counts, t2));
#line 5
    g_counts = t2;
#line 5
    return true;
}

#line 334 "collections.c"
static const struct bal_root roots[] = {
    {&g_settings, &bal_type_map},
    {&g_counts, &bal_type_int_array},
};

static bool start(bal_event *ev, const bal_string *arguments, size_t count)
{
    bal_array args;
    return bal_array_of(ev, &bal_type_string_array, arguments, count, &args) && f_main(ev, args);
}

static const struct bal_program program = {
    .name = "collections",
    .roots = roots,
    .root_count = 2,
    .init = initialise,
    .main = start,
};

int main(int argc, char **argv)
{
    return bal_main(&program, argc, argv);
}
