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
static bool f_main(bal_event *ev, const bal_string *arguments, size_t count)
{
    BAL_CALLABLE("main");
    (void)arguments;
    (void)count;
    bal_boolean t1;
#line 21
    BAL_TRY(f_no(ev, BAL_STRING("a"), &t1));
#line 21
    bal_boolean t2 = t1;
#line 21
    if (t2) {
#line 21
        BAL_TRY(f_yes(ev, BAL_STRING("b"), &t2));
    }
#line 21
    BAL_TRY(bal_system_println_boolean(ev, t2));
    bal_boolean t3;
#line 22
    BAL_TRY(f_yes(ev, BAL_STRING("c"), &t3));
#line 22
    bal_boolean t4 = t3;
#line 22
    if (!t4) {
#line 22
        BAL_TRY(f_no(ev, BAL_STRING("d"), &t4));
    }
#line 22
    BAL_TRY(bal_system_println_boolean(ev, t4));
    bal_boolean t5;
#line 23
    BAL_TRY(f_no(ev, BAL_STRING("e"), &t5));
#line 23
    bal_boolean t6 = t5;
#line 23
    if (t6) {
#line 23
        BAL_TRY(f_yes(ev, BAL_STRING("f"), &t6));
    }
#line 23
    bal_boolean t7 = t6;
#line 23
    if (!t7) {
#line 23
        BAL_TRY(f_yes(ev, BAL_STRING("g"), &t7));
    }
#line 23
    BAL_TRY(bal_system_println_boolean(ev, t7));
    bal_boolean t8;
#line 24
    BAL_TRY(f_no(ev, BAL_STRING("h"), &t8));
#line 24
    bal_boolean t9 = t8;
#line 24
    if (!t9) {
#line 24
        BAL_TRY(f_yes(ev, BAL_STRING("i"), &t9));
    }
#line 24
    bal_boolean t10 = t9;
#line 24
    if (t10) {
        bal_boolean t11;
#line 24
        BAL_TRY(f_no(ev, BAL_STRING("j"), &t11));
#line 24
        bal_boolean t12 = t11;
#line 24
        if (!t12) {
#line 24
            BAL_TRY(f_no(ev, BAL_STRING("k"), &t12));
        }
#line 24
        t10 = t12;
    }
#line 24
    BAL_TRY(bal_system_println_boolean(ev, t10));
    bal_boolean v_x = true;
    bal_boolean t13 = v_x;
#line 26
    if (t13) {
#line 26
        BAL_TRY(f_no(ev, BAL_STRING("l"), &t13));
    }
#line 26
    bal_boolean t14 = t13;
#line 26
    if (!t14) {
#line 26
        bal_boolean t15 = v_x;
#line 26
        if (t15) {
#line 26
            BAL_TRY(f_yes(ev, BAL_STRING("m"), &t15));
        }
#line 26
        t14 = t15;
    }
#line 26
    v_x = t14;
    BAL_TRY(bal_system_println_boolean(ev, v_x));
    bal_boolean t16;
#line 28
    BAL_TRY(f_no(ev, BAL_STRING("n"), &t16));
#line 28
    v_x = t16 || v_x;
    BAL_TRY(bal_system_println_boolean(ev, v_x));
    bal_boolean t17 = v_x;
#line 30
    if (t17) {
#line 30
        BAL_TRY(f_yes(ev, BAL_STRING("o"), &t17));
    }
#line 30
    bal_boolean t18 = t17;
#line 30
    if (t18) {
#line 30
        BAL_TRY(f_no(ev, BAL_STRING("p"), &t18));
    }
#line 30
    bal_boolean t19 = t18;
#line 30
    if (t19) {
#line 30
        BAL_TRY(f_yes(ev, BAL_STRING("q"), &t19));
    }
#line 30
    if (t19) {
        BAL_TRY(bal_system_println_string(ev, BAL_STRING("unreached")));
    } else {
        bal_boolean t20;
#line 32
        BAL_TRY(f_no(ev, BAL_STRING("r"), &t20));
#line 32
        bal_boolean t21 = t20;
#line 32
        if (!t21) {
#line 32
            BAL_TRY(f_yes(ev, BAL_STRING("s"), &t21));
        }
#line 32
        if (t21) {
            BAL_TRY(bal_system_println_string(ev, BAL_STRING("reached")));
        }
    }
#line 35
    BAL_TRY(bal_system_println_boolean(ev, false && f_count()));
    BAL_TRY(bal_system_println_boolean(ev, true || f_count()));
    BAL_TRY(bal_system_println_boolean(ev, true && f_count() && g_calls == 1));
    bal_int v_zero = 0;
    bal_boolean t22 = v_zero != 0;
#line 39
    if (t22) {
        bal_int t23;
#line 39
        BAL_TRY(bal_int_divide(ev, 1, v_zero, &t23));
#line 39
        t22 = t23 == 1;
    }
#line 39
    BAL_TRY(bal_system_println_boolean(ev, t22));
    bal_boolean t24 = v_zero == 0;
#line 40
    if (!t24) {
        bal_int t25;
#line 40
        BAL_TRY(bal_int_divide(ev, 1, v_zero, &t25));
#line 40
        t24 = t25 == 1;
    }
#line 40
    BAL_TRY(bal_system_println_boolean(ev, t24));
    bal_boolean t26 = v_zero == 0;
#line 41
    if (t26) {
        bal_int t27;
#line 41
        BAL_TRY(bal_int_divide(ev, 4, v_zero + 2, &t27));
#line 41
        t26 = t27 == 2;
    }
#line 41
    BAL_TRY(bal_system_println_boolean(ev, !t26));
    bal_boolean t28;
#line 42
    BAL_TRY(f_yes(ev, BAL_STRING("u"), &t28));
#line 42
    bal_boolean t29 = t28;
#line 42
    if (t29) {
#line 42
        BAL_TRY(f_no(ev, BAL_STRING("v"), &t29));
    }
    bal_boolean t30;
#line 42
    BAL_TRY(f_no(ev, BAL_STRING("w"), &t30));
#line 42
    bal_boolean t31 = t30;
#line 42
    if (!t31) {
#line 42
        BAL_TRY(f_yes(ev, BAL_STRING("x"), &t31));
    }
#line 42
    const bal_string t32[] = {BAL_TEXT("t"), bal_string_from_boolean(t29), bal_string_from_boolean(t31)};
    bal_string v_label;
#line 42
    BAL_TRY(bal_string_concat(ev, t32, 3, &v_label));
    BAL_TRY(bal_system_println_string(ev, v_label));
    bal_int v_i = 0;
    for (;;) {
        bal_boolean t33;
#line 45
        BAL_TRY(f_yes(ev, BAL_STRING("y"), &t33));
#line 45
        if (!(t33 && v_i < 2)) {
            break;
        }
#line 46
        v_i = v_i + 1;
    }
    return true;
}

#line 282 "short-circuit.c"
static const struct bal_program program = {
    .name = "short-circuit",
    .main = f_main,
};

int main(int argc, char **argv)
{
    return bal_main(&program, argc, argv);
}
