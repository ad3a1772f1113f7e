/* ---- join - made by balc; edit the .bal instead ---- */

#include <balrt/abi.h>

struct t_sum_left {
    bal_array m_list;
    bal_int m_middle;
};

struct t_sum_left2 {
    bal_array m_list;
    bal_int m_middle;
};

static bool f_add(bal_event *ev, bal_array v_list, bal_int v_from, bal_int v_to, bal_int *result);

/* ---- worker sum.left ---- */

#line 6 "join.bal"
static bool f_sum_left(bal_event *ev, const void *sees, struct bal_team *team)
{
    BAL_CALLABLE("sum.left");
#line 6
    const struct t_sum_left *seen = sees;
#line 6
    bal_array v_list = seen->m_list;
#line 6
    bal_int v_middle = seen->m_middle;
    bal_int t1;
#line 7
    BAL_TRY(f_add(ev, v_list, 0, v_middle, &t1));
#line 7
    const bal_value t2[] = {bal_of_int(t1)};
#line 7
    BAL_TRY(bal_team_send(ev, team, "left", "fork", t2, 1));
    return true;
}

/* ---- worker sum.right ---- */

#line 9
static bool f_sum_right(bal_event *ev, const void *sees, struct bal_team *team)
{
    BAL_CALLABLE("sum.right");
    (void)sees;
#line 10
    bal_int v_r = 0;
    const bal_value *t1;
#line 11
    BAL_TRY(bal_team_receive(ev, team, "left2", "right", 1, &t1));
    bal_int t2;
#line 11
    BAL_TRY(bal_as_int(ev, t1[0], &t2));
#line 11
    v_r = t2;
    const bal_value t3[] = {bal_of_int(v_r)};
#line 12
    BAL_TRY(bal_team_send(ev, team, "right", "fork", t3, 1));
    return true;
}

/* ---- worker sum.left2 ---- */

#line 14
static bool f_sum_left2(bal_event *ev, const void *sees, struct bal_team *team)
{
    BAL_CALLABLE("sum.left2");
#line 14
    const struct t_sum_left2 *seen = sees;
#line 14
    bal_array v_list = seen->m_list;
#line 14
    bal_int v_middle = seen->m_middle;
    bal_int t1;
#line 15
    BAL_TRY(bal_array_length(ev, v_list, &t1));
    bal_int t2;
#line 15
    BAL_TRY(f_add(ev, v_list, v_middle, t1, &t2));
#line 15
    const bal_value t3[] = {bal_of_int(t2)};
#line 15
    BAL_TRY(bal_team_send(ev, team, "left2", "right", t3, 1));
    return true;
}

/* ---- function sum ---- */

#line 3
static bool f_sum(bal_event *ev, bal_array v_list, bal_int *result)
{
    BAL_CALLABLE("sum");
    bal_int t1;
#line 4
    BAL_TRY(bal_array_length(ev, v_list, &t1));
#line 4
    bal_int v_middle = t1 / 2;
    const struct t_sum_left t2 = {.m_list = v_list, .m_middle = v_middle};
#line 5
    const struct t_sum_left2 t3 = {.m_list = v_list, .m_middle = v_middle};
#line 5
    const struct bal_member t4[] = {
        {.name = "left", .task = f_sum_left, .sees = &t2, .size = sizeof(t2)},
        {.name = "right", .task = f_sum_right},
        {.name = "left2", .task = f_sum_left2, .sees = &t3, .size = sizeof(t3)},
    };
    struct bal_team *v_fork;
#line 5
    BAL_TRY(bal_team_fork(ev, t4, 3, &v_fork));
#line 5
    const char *const t5[] = {"left", "right"};
    bool t6;
#line 5
    BAL_TRY(bal_team_join_within(ev, v_fork, t5, 2, 2, 5, &t6));
#line 5
    if (t6) {
        bal_map v_results;
#line 17
        BAL_TRY(bal_team_sent(ev, v_fork, t5, 2, &v_results));
        bal_any t7;
#line 18
        BAL_TRY(bal_map_get(ev, v_results, BAL_STRING("left"), &bal_type_any_array, &t7));
        void *t8;
#line 18
        BAL_TRY(bal_as_object(ev, t7, &bal_type_any_array, &t8));
#line 18
        bal_array v_l = t8;
        bal_any t9;
#line 19
        BAL_TRY(bal_map_get(ev, v_results, BAL_STRING("right"), &bal_type_any_array, &t9));
        void *t10;
#line 19
        BAL_TRY(bal_as_object(ev, t9, &bal_type_any_array, &t10));
#line 19
        bal_array v_r = t10;
        bal_any t11;
#line 20
        BAL_TRY(bal_array_get_value(ev, v_l, 0, &t11));
        bal_int t12;
#line 20
        BAL_TRY(bal_as_int(ev, t11, &t12));
        bal_any t13;
#line 20
        BAL_TRY(bal_array_get_value(ev, v_r, 0, &t13));
        bal_int t14;
#line 20
        BAL_TRY(bal_as_int(ev, t13, &t14));
#line 20
        *result = t12 + t14;
#line 20
        return true;
    } else {
        BAL_TRY(bal_system_println_string(ev, BAL_STRING("late")));
    }
    *result = 0;
#line 24
    return true;
}

/* ---- function add ---- */

#line 27
static bool f_add(bal_event *ev, bal_array v_list, bal_int v_from, bal_int v_to, bal_int *result)
{
    BAL_CALLABLE("add");
#line 28
    bal_int v_sum = 0;
    while (v_from < v_to) {
        bal_int t1;
#line 30
        BAL_TRY(bal_array_get_int(ev, v_list, v_from, &t1));
#line 30
        v_sum = v_sum + t1;
        v_from = v_from + 1;
    }
    *result = v_sum;
#line 33
    return true;
}

/* ---- function main ---- */

#line 36
static bool f_main(bal_event *ev, bal_array v_args)
{
    BAL_CALLABLE("main");
    (void)v_args;
#line 37
    const bal_int t1[] = {1, 2, 3, 4, 5};
    bal_array t2;
#line 37
    BAL_TRY(bal_array_of(ev, &bal_type_int_array, t1, 5, &t2));
    bal_int t3;
#line 37
    BAL_TRY(f_sum(ev, t2, &t3));
#line 37
    BAL_TRY(bal_system_println_int(ev, t3));
    return true;
}

#line 202 "join.c"
static bool start(bal_event *ev, const bal_string *arguments, size_t count)
{
    (void)arguments;
    (void)count;
    return f_main(ev, NULL);
}

static const struct bal_program program = {
    .name = "join",
    .main = start,
};

int main(int argc, char **argv)
{
    return bal_main(&program, argc, argv);
}
