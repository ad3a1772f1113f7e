/* ---- evaluation-order - made by balc; edit the .bal instead ---- */

#include <balrt/abi.h>

static bal_int g_counter = 0;
static bal_string g_kept = BAL_TEXT("a");

/* ---- function next ---- */

#line 6 "evaluation-order.bal"
static bal_int f_next(void)
{
#line 7
    g_counter = g_counter + 1;
    return g_counter;
}

/* ---- function say ---- */

#line 11
static bool f_say(bal_event *ev, bal_string v_text, bal_int v_value, bal_int *result)
{
    BAL_CALLABLE("say");
#line 12
    BAL_TRY(bal_system_println_string(ev, v_text));
    *result = v_value;
#line 13
    return true;
}

/* ---- function change ---- */

#line 16
static bool f_change(bal_event *ev, bal_string v_to, bal_string *result)
{
    BAL_CALLABLE("change");
#line 17
    BAL_TRY(bal_keep_string(ev, &g_kept, v_to));
    *result = v_to;
#line 18
    return true;
}

/* ---- function three ---- */

#line 21
static bal_int f_three(bal_int v_a, bal_int v_b, bal_int v_c)
{
#line 22
    return v_a * 100 + v_b * 10 + v_c;
}

/* ---- function pair ---- */

#line 25
static void f_pair(bal_int *result1, bal_int *result2)
{
#line 26
    bal_int t1 = f_next();
#line 26
    *result1 = t1;
#line 26
    *result2 = f_next() * 10;
#line 26
    return;
}

/* ---- function main ---- */

#line 29
static bool f_main(bal_event *ev, bal_array v_args)
{
    BAL_CALLABLE("main");
    (void)v_args;
#line 30
    bal_int t1 = f_next();
#line 30
    BAL_TRY(bal_system_println_int(ev, t1 - f_next()));
    bal_int t2 = f_next() * 10;
#line 31
    BAL_TRY(bal_system_println_int(ev, t2 + g_counter));
    bal_int t3 = g_counter;
#line 32
    bal_int t4 = t3 + f_next();
#line 32
    BAL_TRY(bal_system_println_int(ev, t4 + g_counter));
    bal_int t6 = f_next();
#line 33
    bal_int t5 = g_counter;
#line 33
    BAL_TRY(bal_system_println_int(ev, f_three(t6, t5, f_next())));
    bal_int t8 = g_counter;
#line 34
    bal_int t7 = f_next();
#line 34
    BAL_TRY(bal_system_println_int(ev, f_three(t8, t7, f_next())));
    bal_int t9;
#line 35
    BAL_TRY(f_say(ev, BAL_STRING("left"), 1, &t9));
    bal_int t10;
#line 35
    BAL_TRY(f_say(ev, BAL_STRING("middle"), 2, &t10));
    bal_int t11;
#line 35
    BAL_TRY(f_say(ev, BAL_STRING("right"), 3, &t11));
#line 35
    BAL_TRY(bal_system_println_int(ev, t9 + t10 * t11));
    bal_int t12;
#line 36
    BAL_TRY(f_say(ev, BAL_STRING("x"), 1, &t12));
#line 36
    bal_int t14 = f_next();
    bal_int t13;
#line 36
    BAL_TRY(f_say(ev, BAL_STRING("y"), 2, &t13));
#line 36
    BAL_TRY(bal_system_println_int(ev, f_three(t12, t14, t13)));
    bal_string t18 = g_kept;
    bal_string t15;
#line 37
    BAL_TRY(f_change(ev, BAL_STRING("b"), &t15));
#line 37
    bal_string t17 = g_kept;
    bal_string t16;
#line 37
    BAL_TRY(f_change(ev, BAL_STRING("c"), &t16));
#line 37
    const bal_string t19[] = {t18, t15, t17, t16, g_kept};
    bal_string t20;
#line 37
    BAL_TRY(bal_string_concat(ev, t19, 5, &t20));
#line 37
    BAL_TRY(bal_system_println_string(ev, t20));
    bal_string t24 = g_kept;
    bal_int t21;
#line 38
    BAL_TRY(f_say(ev, BAL_STRING("between"), 0, &t21));
    bal_string t22;
#line 38
    BAL_TRY(bal_string_from_int(ev, t21, &t22));
    bal_string t23;
#line 38
    BAL_TRY(f_change(ev, BAL_STRING("d"), &t23));
#line 38
    const bal_string t25[] = {t24, t22, t23, g_kept};
    bal_string t26;
#line 38
    BAL_TRY(bal_string_concat(ev, t25, 4, &t26));
#line 38
    BAL_TRY(bal_system_println_string(ev, t26));
    bal_string t27;
#line 39
    BAL_TRY(bal_string_from_int(ev, f_next(), &t27));
    bal_string t28;
#line 39
    BAL_TRY(bal_string_from_int(ev, g_counter, &t28));
    bal_string t29;
#line 39
    BAL_TRY(bal_string_from_int(ev, f_next(), &t29));
#line 39
    const bal_string t30[] = {t27, BAL_TEXT(" "), t28, BAL_TEXT(" "), t29};
    bal_string t31;
#line 39
    BAL_TRY(bal_string_concat(ev, t30, 5, &t31));
#line 39
    BAL_TRY(bal_system_println_string(ev, t31));
    bal_int v_a = 0;
    bal_int v_b = 0;
    f_pair(&v_a, &v_b);
    bal_string t32;
#line 43
    BAL_TRY(bal_string_from_int(ev, v_a, &t32));
    bal_string t33;
#line 43
    BAL_TRY(bal_string_from_int(ev, v_b, &t33));
#line 43
    const bal_string t34[] = {t32, BAL_TEXT(" "), t33};
    bal_string t35;
#line 43
    BAL_TRY(bal_string_concat(ev, t34, 3, &t35));
#line 43
    BAL_TRY(bal_system_println_string(ev, t35));
    bal_int t36 = g_counter;
#line 44
    BAL_TRY(bal_system_println_boolean(ev, t36 == f_next()));
    bal_int t37 = f_next();
#line 45
    BAL_TRY(bal_system_println_boolean(ev, t37 == g_counter));
    bal_int t39 = g_counter;
    bal_int t38;
#line 46
    BAL_TRY(f_say(ev, BAL_STRING("divisor"), 1, &t38));
    bal_int t40;
#line 46
    BAL_TRY(bal_divide(ev, t39, t38, &t40));
#line 46
    BAL_TRY(bal_system_println_int(ev, t40 + f_next()));
    bal_float t41 = (bal_float)g_counter;
#line 47
    bal_float v_f = t41 + (bal_float)f_next() / 2.0;
    BAL_TRY(bal_system_println_float(ev, v_f));
    bal_int t42 = -f_next();
#line 49
    BAL_TRY(bal_system_println_int(ev, t42 + g_counter));
    return true;
}

#line 209 "evaluation-order.c"
static bool start(bal_event *ev, const bal_string *arguments, size_t count)
{
    (void)arguments;
    (void)count;
    return f_main(ev, NULL);
}

static const struct bal_program program = {
    .name = "evaluation-order",
    .main = start,
};

int main(int argc, char **argv)
{
    return bal_main(&program, argc, argv);
}
