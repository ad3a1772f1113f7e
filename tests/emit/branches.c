/* ---- branches - made by balc; edit the .bal instead ---- */

#include <balrt/abi.h>

static bool f_parse(bal_event *ev, bal_string v_s, bal_int *result);

/* ---- function describe ---- */

#line 3 "branches.bal"
static bool f_describe(bal_event *ev, bal_int v_n, bal_string *result)
{
    BAL_CALLABLE("describe");
#line 4
    if (v_n < 0) {
        *result = BAL_STRING("negative");
#line 5
        return true;
    } else if (v_n == 0) {
        *result = BAL_STRING("zero");
#line 7
        return true;
    } else if (v_n == 1) {
        *result = BAL_STRING("one");
#line 9
        return true;
    } else if (v_n / 2 * 2 == v_n && v_n < 10) {
        *result = BAL_STRING("small even");
#line 11
        return true;
    } else if (v_n < 10) {
        *result = BAL_STRING("small odd");
#line 13
        return true;
    } else {
        bal_string t1;
#line 14
        BAL_TRY(bal_string_from_int(ev, v_n, &t1));
        bal_int t2;
#line 14
        BAL_TRY(f_parse(ev, t1, &t2));
#line 14
        if (t2 > 99) {
            *result = BAL_STRING("large");
#line 15
            return true;
        } else {
            *result = BAL_STRING("middling");
#line 17
            return true;
        }
    }
}

/* ---- function parse ---- */

#line 21
static bool f_parse(bal_event *ev, bal_string v_s, bal_int *result)
{
    BAL_CALLABLE("parse");
#line 22
    BAL_TRY(bal_int_from_string(ev, v_s, result));
#line 22
    return true;
}

/* ---- function find ---- */

#line 25
static bool f_find(bal_event *ev, bal_int v_wanted, bal_string *result)
{
    BAL_CALLABLE("find");
#line 26
    bal_int v_i = 0;
    while (v_i < 10) {
        bal_int v_j = 0;
        while (true) {
            if (v_i * v_j == v_wanted) {
                bal_string t1;
#line 31
                BAL_TRY(bal_string_from_int(ev, v_i, &t1));
                bal_string t2;
#line 31
                BAL_TRY(bal_string_from_int(ev, v_j, &t2));
#line 31
                const bal_string t3[] = {t1, BAL_TEXT("*"), t2};
#line 31
                BAL_TRY(bal_string_concat(ev, t3, 3, result));
#line 31
                return true;
            }
            v_j = v_j + 1;
            if (v_j > v_i) {
                break;
            }
        }
        v_i = v_i + 1;
    }
    *result = BAL_STRING("none");
#line 40
    return true;
}

/* ---- function odd ---- */

#line 43
static bal_int f_odd(bal_int v_limit)
{
#line 44
    bal_int v_sum = 0;
    bal_int v_i = 0;
    while (v_i < v_limit) {
        v_i = v_i + 1;
        if (v_i % 2 == 0) {
            continue;
        }
        v_sum = v_sum + v_i;
    }
    return v_sum;
}

/* ---- function named ---- */

#line 56
static void f_named(bal_int v_a, bal_int *result1, bal_string *result2, bal_boolean *result3)
{
#line 56
    bal_int v_twice = 0;
    (void)v_twice;
#line 56
    bal_string v_text = BAL_TEXT("");
    (void)v_text;
#line 56
    bal_boolean v_big = false;
    (void)v_big;
#line 57
    v_twice = v_a * 2;
    if (v_a > 10) {
        v_big = true;
        *result1 = v_twice;
#line 60
        *result2 = v_text;
#line 60
        *result3 = v_big;
#line 60
        return;
    }
    if (v_a < 0) {
        *result1 = 0;
#line 63
        *result2 = BAL_STRING("below");
#line 63
        *result3 = false;
#line 63
        return;
    }
    v_text = BAL_STRING("up to ten");
    *result1 = v_twice;
#line 66
    *result2 = v_text;
#line 66
    *result3 = v_big;
#line 66
    return;
}

/* ---- function forward ---- */

#line 69
static void f_forward(bal_int v_a, bal_int *result1, bal_string *result2, bal_boolean *result3)
{
#line 70
    f_named(v_a, result1, result2, result3);
#line 70
    return;
}

/* ---- function show ---- */

#line 73
static bool f_show(bal_event *ev, bal_int v_a)
{
    BAL_CALLABLE("show");
#line 74
    bal_int v_twice = 0;
    bal_string v_text = BAL_TEXT("");
    bal_boolean v_big = false;
    f_forward(v_a, &v_twice, &v_text, &v_big);
    bal_string t1;
#line 78
    BAL_TRY(bal_string_from_int(ev, v_twice, &t1));
#line 78
    const bal_string t2[] = {t1, BAL_TEXT(" '"), v_text, BAL_TEXT("' "), bal_string_from_boolean(v_big)};
    bal_string t3;
#line 78
    BAL_TRY(bal_string_concat(ev, t2, 5, &t3));
#line 78
    BAL_TRY(bal_system_println_string(ev, t3));
    return true;
}

/* ---- function forever ---- */

#line 81
static bal_int f_forever(void)
{
#line 82
    bal_int v_i = 0;
    while (true) {
        v_i = v_i + 1;
        if (v_i * v_i > 50) {
            return v_i;
        }
    }
}

/* ---- function main ---- */

#line 91
static bool f_main(bal_event *ev, bal_array v_args)
{
    BAL_CALLABLE("main");
    (void)v_args;
#line 92
    bal_int v_n = -1;
    while (v_n < 5) {
        bal_string t1;
#line 94
        BAL_TRY(f_describe(ev, v_n, &t1));
#line 94
        BAL_TRY(bal_system_println_string(ev, t1));
        v_n = v_n + 1;
    }
    bal_string t2;
#line 97
    BAL_TRY(f_describe(ev, 55, &t2));
#line 97
    BAL_TRY(bal_system_println_string(ev, t2));
    bal_string t3;
#line 98
    BAL_TRY(f_describe(ev, 555, &t3));
#line 98
    BAL_TRY(bal_system_println_string(ev, t3));
    bal_string t4;
#line 99
    BAL_TRY(f_find(ev, 6, &t4));
#line 99
    BAL_TRY(bal_system_println_string(ev, t4));
    bal_string t5;
#line 100
    BAL_TRY(f_find(ev, 97, &t5));
#line 100
    BAL_TRY(bal_system_println_string(ev, t5));
    BAL_TRY(bal_system_println_int(ev, f_odd(10)));
    BAL_TRY(f_show(ev, 20));
    BAL_TRY(f_show(ev, -1));
    BAL_TRY(f_show(ev, 3));
    BAL_TRY(bal_system_println_int(ev, f_forever()));
    bal_int v_x;
    bal_string t6;
    bal_boolean v_z;
#line 106
    f_forward(1, &v_x, &t6, &v_z);
    bal_string t7;
#line 107
    BAL_TRY(bal_string_from_int(ev, v_x, &t7));
#line 107
    const bal_string t8[] = {t7, BAL_TEXT(" "), bal_string_from_boolean(v_z)};
    bal_string t9;
#line 107
    BAL_TRY(bal_string_concat(ev, t8, 3, &t9));
#line 107
    BAL_TRY(bal_system_println_string(ev, t9));
    bal_int v_only = 0;
    bal_string t10;
    bal_boolean t11;
#line 109
    f_forward(4, &v_only, &t10, &t11);
    BAL_TRY(bal_system_println_int(ev, v_only));
    bal_int t12;
    bal_string t13;
    bal_boolean t14;
#line 111
    f_forward(5, &t12, &t13, &t14);
    return true;
}

#line 288 "branches.c"
static bool start(bal_event *ev, const bal_string *arguments, size_t count)
{
    (void)arguments;
    (void)count;
    return f_main(ev, NULL);
}

static const struct bal_program program = {
    .name = "branches",
    .main = start,
};

int main(int argc, char **argv)
{
    return bal_main(&program, argc, argv);
}
