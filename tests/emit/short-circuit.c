/* ---- short-circuit - made by balc; edit the .bal instead ---- */

#include <balrt/abi.h>

static bal_int g_calls = 0;

/* ---- function yes ---- */

#line 5 "short-circuit.bal"
static bool f_yes(bal_event *ev, bal_string v_name, bal_boolean *result)
{
    BAL_CALLABLE("yes");
#line 6
    const bal_string t1[] = {BAL_TEXT("yes "), v_name};
    bal_string t2;
#line 6
    BAL_TRY(bal_string_concat(ev, t1, 2, &t2));
#line 6
    BAL_TRY(bal_system_println_string(ev, t2));
    *result = true;
#line 7
    return true;
}

/* ---- function no ---- */

#line 10
static bool f_no(bal_event *ev, bal_string v_name, bal_boolean *result)
{
    BAL_CALLABLE("no");
#line 11
    const bal_string t1[] = {BAL_TEXT("no "), v_name};
    bal_string t2;
#line 11
    BAL_TRY(bal_string_concat(ev, t1, 2, &t2));
#line 11
    BAL_TRY(bal_system_println_string(ev, t2));
    *result = false;
#line 12
    return true;
}

/* ---- function count ---- */

#line 15
static bal_boolean f_count(void)
{
#line 16
    g_calls = g_calls + 1;
    return true;
}

/* ---- function main ---- */

#line 20
static bool f_main(bal_event *ev, bal_array v_args)
{
    BAL_CALLABLE("main");
    (void)v_args;
    bal_boolean t1;
#line 21
    BAL_TRY(f_no(ev, BAL_STRING("a"), &t1));
#line 21
    if (t1) {
#line 21
        BAL_TRY(f_yes(ev, BAL_STRING("b"), &t1));
    }
#line 21
    BAL_TRY(bal_system_println_boolean(ev, t1));
    bal_boolean t2;
#line 22
    BAL_TRY(f_yes(ev, BAL_STRING("c"), &t2));
#line 22
    if (!t2) {
#line 22
        BAL_TRY(f_no(ev, BAL_STRING("d"), &t2));
    }
#line 22
    BAL_TRY(bal_system_println_boolean(ev, t2));
    bal_boolean t3;
#line 23
    BAL_TRY(f_no(ev, BAL_STRING("e"), &t3));
#line 23
    if (t3) {
#line 23
        BAL_TRY(f_yes(ev, BAL_STRING("f"), &t3));
    }
#line 23
    if (!t3) {
#line 23
        BAL_TRY(f_yes(ev, BAL_STRING("g"), &t3));
    }
#line 23
    BAL_TRY(bal_system_println_boolean(ev, t3));
    bal_boolean t4;
#line 24
    BAL_TRY(f_no(ev, BAL_STRING("h"), &t4));
#line 24
    if (!t4) {
#line 24
        BAL_TRY(f_yes(ev, BAL_STRING("i"), &t4));
    }
#line 24
    if (t4) {
        bal_boolean t5;
#line 24
        BAL_TRY(f_no(ev, BAL_STRING("j"), &t5));
#line 24
        if (!t5) {
#line 24
            BAL_TRY(f_no(ev, BAL_STRING("k"), &t5));
        }
#line 24
        t4 = t5;
    }
#line 24
    BAL_TRY(bal_system_println_boolean(ev, t4));
    bal_boolean v_x = true;
    bal_boolean t6 = v_x;
#line 26
    if (t6) {
#line 26
        BAL_TRY(f_no(ev, BAL_STRING("l"), &t6));
    }
#line 26
    if (!t6) {
#line 26
        bal_boolean t7 = v_x;
#line 26
        if (t7) {
#line 26
            BAL_TRY(f_yes(ev, BAL_STRING("m"), &t7));
        }
#line 26
        t6 = t7;
    }
#line 26
    v_x = t6;
    BAL_TRY(bal_system_println_boolean(ev, v_x));
    bal_boolean t8;
#line 28
    BAL_TRY(f_no(ev, BAL_STRING("n"), &t8));
#line 28
    v_x = t8 || v_x;
    BAL_TRY(bal_system_println_boolean(ev, v_x));
    bal_boolean t9 = v_x;
#line 30
    if (t9) {
#line 30
        BAL_TRY(f_yes(ev, BAL_STRING("o"), &t9));
    }
#line 30
    if (t9) {
#line 30
        BAL_TRY(f_no(ev, BAL_STRING("p"), &t9));
    }
#line 30
    if (t9) {
#line 30
        BAL_TRY(f_yes(ev, BAL_STRING("q"), &t9));
    }
#line 30
    if (t9) {
        BAL_TRY(bal_system_println_string(ev, BAL_STRING("unreached")));
    } else {
        bal_boolean t10;
#line 32
        BAL_TRY(f_no(ev, BAL_STRING("r"), &t10));
#line 32
        if (!t10) {
#line 32
            BAL_TRY(f_yes(ev, BAL_STRING("s"), &t10));
        }
#line 32
        if (t10) {
            BAL_TRY(bal_system_println_string(ev, BAL_STRING("reached")));
        }
    }
#line 35
    BAL_TRY(bal_system_println_boolean(ev, false && f_count()));
    BAL_TRY(bal_system_println_boolean(ev, true || f_count()));
    BAL_TRY(bal_system_println_boolean(ev, true && f_count() && g_calls == 1));
    bal_int v_zero = 0;
    bal_boolean t11 = v_zero != 0;
#line 39
    if (t11) {
        bal_int t12;
#line 39
        BAL_TRY(bal_divide(ev, 1, v_zero, &t12));
#line 39
        t11 = t12 == 1;
    }
#line 39
    BAL_TRY(bal_system_println_boolean(ev, t11));
    bal_boolean t13 = v_zero == 0;
#line 40
    if (!t13) {
        bal_int t14;
#line 40
        BAL_TRY(bal_divide(ev, 1, v_zero, &t14));
#line 40
        t13 = t14 == 1;
    }
#line 40
    BAL_TRY(bal_system_println_boolean(ev, t13));
    bal_boolean t15 = v_zero == 0;
#line 41
    if (t15) {
        bal_int t16;
#line 41
        BAL_TRY(bal_divide(ev, 4, v_zero + 2, &t16));
#line 41
        t15 = t16 == 2;
    }
#line 41
    BAL_TRY(bal_system_println_boolean(ev, !t15));
    bal_boolean t17;
#line 42
    BAL_TRY(f_yes(ev, BAL_STRING("u"), &t17));
#line 42
    if (t17) {
#line 42
        BAL_TRY(f_no(ev, BAL_STRING("v"), &t17));
    }
    bal_boolean t18;
#line 42
    BAL_TRY(f_no(ev, BAL_STRING("w"), &t18));
#line 42
    if (!t18) {
#line 42
        BAL_TRY(f_yes(ev, BAL_STRING("x"), &t18));
    }
#line 42
    const bal_string t19[] = {BAL_TEXT("t"), bal_string_from_boolean(t17), bal_string_from_boolean(t18)};
    bal_string v_label;
#line 42
    BAL_TRY(bal_string_concat(ev, t19, 3, &v_label));
    BAL_TRY(bal_system_println_string(ev, v_label));
    bal_int v_i = 0;
    for (;;) {
        bal_boolean t20;
#line 45
        BAL_TRY(f_yes(ev, BAL_STRING("y"), &t20));
#line 45
        if (!(t20 && v_i < 2)) {
            break;
        }
#line 46
        v_i = v_i + 1;
    }
    return true;
}

#line 255 "short-circuit.c"
static bool start(bal_event *ev, const bal_string *arguments, size_t count)
{
    (void)arguments;
    (void)count;
    return f_main(ev, NULL);
}

static const struct bal_program program = {
    .name = "short-circuit",
    .main = start,
};

int main(int argc, char **argv)
{
    return bal_main(&program, argc, argv);
}
