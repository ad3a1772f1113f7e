/* ---- errors - made by balc; edit the .bal instead ---- */

#include <balrt/abi.h>

static bal_int g_calls = 0;

static bool f_both2(bal_event *ev, bal_error *result);

/* ---- function risky ---- */

#line 6 "errors.bal"
static bool f_risky(bal_event *ev, bal_int v_n, bal_int *result)
{
    BAL_CALLABLE("risky");
#line 7
    if (v_n == 0) {
        bal_error v_e;
#line 8
        BAL_TRY(bal_error_new(ev, &bal_type_error, &v_e));
        BAL_THROW(v_e);
    }
    BAL_TRY(bal_divide(ev, 10, v_n, result));
#line 11
    return true;
}

/* ---- function simple ---- */

#line 14
static bool f_simple(bal_event *ev, bal_int v_n, bal_int *result)
{
    BAL_CALLABLE("simple");
#line 15
    {
        BAL_TRY_OR(f_risky(ev, v_n, result), catch_1);
#line 16
        return true;
    }
catch_1:;
#line 17
    {
#line 17
        bal_error v_e = bal_catch(ev, &bal_type_error);
        (void)v_e;
#line 18
        BAL_TRY(bal_system_println_string(ev, BAL_STRING("caught")));
    }
    *result = 0 - 1;
#line 20
    return true;
}

/* ---- function both ---- */

#line 23
static bool f_both(bal_event *ev, bal_int v_n, bal_int *result1, bal_int *result2)
{
    BAL_CALLABLE("both");
#line 23
    bal_int v_a = 0;
#line 23
    bal_int v_b = 0;
    v_a = 1;
    v_b = 2;
    bal_int returned_1_1 = 0;
    bal_int returned_2_1 = 0;
    bal_error failure_1 = NULL;
    enum bal_way way_1 = BAL_GOES_ON;
#line 26
    {
        BAL_TRY_OR(f_risky(ev, v_n, &v_a), catch_1);
        if (v_n == 1) {
            returned_1_1 = v_a;
#line 29
            returned_2_1 = v_b;
#line 29
            way_1 = BAL_RETURNS;
#line 29
            goto finally_1;
        }
        if (v_n == 2) {
            returned_1_1 = 7;
#line 32
            returned_2_1 = 8;
#line 32
            way_1 = BAL_RETURNS;
#line 32
            goto finally_1;
        }
    }
#line 32
    goto finally_1;
catch_1:;
    {
#line 34
        bal_error v_t = bal_catch(ev, &bal_type_cast_error);
#line 34
        if (v_t) {
            v_b = 3;
#line 35
            goto finally_1;
        }
    }
#line 36
    {
#line 36
        bal_error v_e = bal_catch(ev, &bal_type_error);
        (void)v_e;
#line 37
        v_b = 4;
        BAL_TRY_OR(f_risky(ev, g_calls, &g_calls), failed_1);
#line 38
        goto finally_1;
    }
failed_1:
#line 38
    failure_1 = bal_suspend_failure(ev);
finally_1:;
#line 38
    {
#line 40
        BAL_TRY(bal_system_println_string(ev, BAL_STRING("finally")));
    }
#line 40
    if (failure_1) {
#line 40
        bal_resume_failure(ev, failure_1);
#line 40
        return false;
    }
#line 40
    if (way_1 == BAL_RETURNS) {
#line 40
        *result1 = returned_1_1;
#line 40
        *result2 = returned_2_1;
#line 40
        return true;
    }
    *result1 = v_a;
#line 42
    *result2 = v_b;
#line 42
    return true;
}

/* ---- function loops ---- */

#line 45
static bool f_loops(bal_event *ev, bal_int v_n, bal_int *result)
{
    BAL_CALLABLE("loops");
#line 46
    bal_int v_i = 0;
    bal_int v_sum = 0;
    while (v_i < 10) {
        v_i = v_i + 1;
        bal_error failure_1 = NULL;
        enum bal_way way_1 = BAL_GOES_ON;
#line 50
        {
            bal_error failure_2 = NULL;
            enum bal_way way_2 = BAL_GOES_ON;
#line 51
            {
                if (v_i == 3) {
                    way_2 = BAL_CONTINUES;
#line 53
                    goto finally_2;
                }
                if (v_i == v_n) {
                    way_2 = BAL_BREAKS;
#line 56
                    goto finally_2;
                }
                bal_int t1;
#line 58
                BAL_TRY_OR(f_risky(ev, v_i - 5, &t1), failed_2);
#line 58
                v_sum = v_sum + t1;
            }
#line 58
            goto finally_2;
        failed_2:
#line 58
            failure_2 = bal_suspend_failure(ev);
        finally_2:;
#line 58
            {
#line 60
                v_sum = v_sum + 100;
            }
#line 60
            if (failure_2) {
#line 60
                bal_resume_failure(ev, failure_2);
#line 60
                goto catch_1;
            }
#line 60
            if (way_2 == BAL_BREAKS) {
#line 60
                way_1 = BAL_BREAKS;
#line 60
                goto finally_1;
            }
#line 60
            if (way_2 == BAL_CONTINUES) {
#line 60
                way_1 = BAL_CONTINUES;
#line 60
                goto finally_1;
            }
            while (true) {
                break;
            }
        }
#line 63
        goto finally_1;
    catch_1:;
        {
#line 65
            bal_error v_e = bal_catch(ev, &bal_type_error);
            v_sum = v_sum + 1000;
            if (v_n == 20) {
                BAL_THROW_TO(v_e, failed_1);
            }
#line 68
            goto finally_1;
        }
    failed_1:
#line 68
        failure_1 = bal_suspend_failure(ev);
    finally_1:;
#line 68
        {
#line 71
            v_sum = v_sum + 10000;
        }
#line 71
        if (failure_1) {
#line 71
            bal_resume_failure(ev, failure_1);
#line 71
            return false;
        }
#line 71
        if (way_1 == BAL_BREAKS) {
#line 71
            break;
        }
#line 71
        if (way_1 == BAL_CONTINUES) {
#line 71
            continue;
        }
    }
    *result = v_sum;
#line 74
    return true;
}

/* ---- function always ---- */

#line 77
static bool f_always(bal_event *ev, bal_int v_n, bal_string *result)
{
    BAL_CALLABLE("always");
    bal_string returned_1 = BAL_TEXT("");
    enum bal_way way_1 = BAL_GOES_ON;
#line 78
    {
        if (v_n == 0) {
            returned_1 = BAL_STRING("zero");
#line 80
            way_1 = BAL_RETURNS;
#line 80
            goto finally_1;
        }
        returned_1 = BAL_STRING("more");
#line 82
        way_1 = BAL_RETURNS;
#line 82
        goto finally_1;
    }
finally_1:;
#line 82
    {
#line 84
        BAL_TRY(bal_system_println_string(ev, BAL_STRING("always")));
    }
#line 84
    (void)way_1;
#line 84
    *result = returned_1;
#line 84
    return true;
}

/* ---- function never ---- */

#line 88
static bool f_never(bal_event *ev, bal_int v_n)
{
    BAL_CALLABLE("never");
#line 89
    bal_int v_x = 0;
    {
        v_x = v_n;
    }
#line 91
    if (false) {
        {
#line 92
            bal_error v_e = bal_catch(ev, &bal_type_error);
            (void)v_e;
#line 93
            BAL_TRY(bal_system_println_int(ev, v_x));
        }
    }
#line 95
    return true;
}

/* ---- function main ---- */

#line 97
static bool f_main(bal_event *ev, bal_array v_args)
{
    BAL_CALLABLE("main");
    (void)v_args;
    bal_int t1;
#line 98
    BAL_TRY(f_simple(ev, 2, &t1));
#line 98
    BAL_TRY(bal_system_println_int(ev, t1));
    bal_int t2;
#line 99
    BAL_TRY(f_simple(ev, 0, &t2));
#line 99
    BAL_TRY(bal_system_println_int(ev, t2));
    bal_int v_a = 0;
    bal_int v_b = 0;
    BAL_TRY(f_both(ev, 1, &v_a, &v_b));
    BAL_TRY(f_both(ev, 2, &v_a, &v_b));
    bal_string t3;
#line 104
    BAL_TRY(bal_string_from_int(ev, v_a, &t3));
    bal_string t4;
#line 104
    BAL_TRY(bal_string_from_int(ev, v_b, &t4));
#line 104
    const bal_string t5[] = {t3, BAL_TEXT(" "), t4};
    bal_string t6;
#line 104
    BAL_TRY(bal_string_concat(ev, t5, 3, &t6));
#line 104
    BAL_TRY(bal_system_println_string(ev, t6));
    {
        BAL_TRY_OR(f_both(ev, 0, &v_a, &v_b), catch_1);
    }
#line 106
    goto end_1;
catch_1:;
#line 107
    {
#line 107
        bal_error v_e = bal_catch(ev, &bal_type_error);
        (void)v_e;
#line 108
        BAL_TRY(bal_system_println_string(ev, BAL_STRING("out")));
    }
end_1:;
    bal_int t7;
#line 110
    BAL_TRY(f_loops(ev, 8, &t7));
#line 110
    BAL_TRY(bal_system_println_int(ev, t7));
    bal_string t8;
#line 111
    BAL_TRY(f_always(ev, 0, &t8));
#line 111
    BAL_TRY(bal_system_println_string(ev, t8));
    BAL_TRY(f_never(ev, 3));
    bal_error failure_2 = NULL;
#line 113
    {
        bal_error t9;
#line 114
        BAL_TRY_OR(f_both2(ev, &t9), failed_2);
#line 114
        BAL_THROW_TO(t9, failed_2);
    }
failed_2:
#line 114
    failure_2 = bal_suspend_failure(ev);
#line 114
    {
#line 116
        BAL_TRY(bal_system_println_string(ev, BAL_STRING("bye")));
    }
#line 116
    bal_resume_failure(ev, failure_2);
#line 116
    return false;
}

/* ---- function both2 ---- */

#line 120
static bool f_both2(bal_event *ev, bal_error *result)
{
    BAL_CALLABLE("both2");
    bal_error v_e;
#line 121
    BAL_TRY(bal_error_new(ev, &bal_type_error, &v_e));
    *result = v_e;
#line 122
    return true;
}

#line 423 "errors.c"
static bool start(bal_event *ev, const bal_string *arguments, size_t count)
{
    (void)arguments;
    (void)count;
    return f_main(ev, NULL);
}

static const struct bal_program program = {
    .name = "errors",
    .main = start,
};

int main(int argc, char **argv)
{
    return bal_main(&program, argc, argv);
}
