/* ---- connectors - made by balc; edit the .bal instead ---- */

#include <balrt/abi.h>

struct t_Store {
    struct bal_object head;
    bal_string m_name;
    bal_int m_limit;
    bal_int m_used;
    bal_string m_last;
    bal_map m_values;
    bal_array m_log;
    struct t_Entry *m_entry;
    bal_string m_title;
};

struct t_Entry {
    struct bal_object head;
    bal_string m_key;
    bal_int m_count;
};

struct t_Empty {
    struct bal_object head;
};

static const struct bal_type y_Store;
static const struct bal_type y_Entry;
static const struct bal_type y_Empty;

static const struct bal_field y_Store_fields[] = {
    {.name = "name", .type = &bal_type_string, .offset = offsetof(struct t_Store, m_name)},
    {.name = "limit", .type = &bal_type_int, .offset = offsetof(struct t_Store, m_limit)},
    {.name = "used", .type = &bal_type_int, .offset = offsetof(struct t_Store, m_used)},
    {.name = "last", .type = &bal_type_string, .offset = offsetof(struct t_Store, m_last)},
    {.name = "values", .type = &bal_type_map, .offset = offsetof(struct t_Store, m_values)},
    {.name = "log", .type = &bal_type_string_array, .offset = offsetof(struct t_Store, m_log)},
    {.name = "entry", .type = &y_Entry, .offset = offsetof(struct t_Store, m_entry)},
    {.name = "title", .type = &bal_type_string, .offset = offsetof(struct t_Store, m_title)},
};

static const struct bal_type y_Store = {.kind = BAL_KIND_CONNECTOR, .name = "Store", .fields = y_Store_fields, .field_count = 8, .size = sizeof(struct t_Store)};

static const struct bal_field y_Entry_fields[] = {
    {.name = "key", .type = &bal_type_string, .offset = offsetof(struct t_Entry, m_key)},
    {.name = "count", .type = &bal_type_int, .offset = offsetof(struct t_Entry, m_count)},
};

static const struct bal_type y_Entry = {.kind = BAL_KIND_STRUCT, .name = "Entry", .fields = y_Entry_fields, .field_count = 2, .size = sizeof(struct t_Entry)};
static const struct bal_type y_Empty = {.kind = BAL_KIND_CONNECTOR, .name = "Empty", .size = sizeof(struct t_Empty)};

static void f_counted(bal_int v_n, bal_int *result1, bal_int *result2);
static bool f_s_of(bal_event *ev, bal_string v_text, bal_string *result);
static bal_int f_self_put(bal_string v_a, bal_string v_b);

/* ---- action Store.create ---- */

#line 9 "connectors.bal"
static bool a_Store_create(bal_event *ev, bal_string v_name, bal_int v_limit, struct t_Store **result)
{
    BAL_CALLABLE("Store.create");
    void *t1;
#line 9
    BAL_TRY(bal_struct_new(ev, &y_Store, &t1));
#line 9
    struct t_Store *v_self = t1;
#line 9
    BAL_TRY(bal_store_string(ev, v_self, &v_self->m_name, v_name));
#line 9
    v_self->m_limit = v_limit;
    v_self->m_used = 0;
    bal_map t2;
    BAL_TRY(bal_map_new(ev, &bal_type_map, &t2));
#line 12
    BAL_TRY(bal_store_object(ev, v_self, v_self->m_values, t2));
#line 12
    v_self->m_values = t2;
    const bal_string t3[] = {BAL_TEXT("new")};
    bal_array t4;
#line 13
    BAL_TRY(bal_array_of(ev, &bal_type_string_array, t3, 1, &t4));
#line 13
    BAL_TRY(bal_store_object(ev, v_self, v_self->m_log, t4));
#line 13
    v_self->m_log = t4;
    void *t5;
#line 14
    BAL_TRY(bal_struct_new(ev, &y_Entry, &t5));
#line 14
    BAL_TRY(bal_store_object(ev, v_self, v_self->m_entry, t5));
#line 14
    v_self->m_entry = t5;
    const bal_string t6[] = {v_self->m_name, BAL_TEXT("!")};
    bal_string t7;
#line 15
    BAL_TRY(bal_string_concat(ev, t6, 2, &t7));
#line 15
    BAL_TRY(bal_store_string(ev, v_self, &v_self->m_title, t7));
#line 15
    *result = v_self;
#line 15
    return true;
}

/* ---- action Store.put ---- */

#line 17
static bool a_Store_put(bal_event *ev, struct t_Store *v_s, bal_string v_key, bal_any v_value, bal_int *result)
{
    BAL_CALLABLE("Store.put");
#line 17
    BAL_TRY(bal_not_null(ev, v_s));
    if (v_s->m_used >= v_s->m_limit) {
        const bal_string t1[] = {v_s->m_name, BAL_TEXT(" is full")};
        bal_string t2;
#line 19
        BAL_TRY(bal_string_concat(ev, t1, 2, &t2));
        bal_error t3;
#line 19
        BAL_TRY(bal_error_new(ev, &bal_type_error, &t3));
#line 19
        bal_error v_full = t3;
#line 19
        v_full->msg = t2;
        BAL_THROW(v_full);
    }
    v_s->m_used = v_s->m_used + 1;
    BAL_TRY(bal_store_string(ev, v_s, &v_s->m_last, v_key));
    BAL_TRY(bal_map_set(ev, v_s->m_values, v_key, v_value));
    bal_int t4;
#line 25
    BAL_TRY(bal_array_length(ev, v_s->m_log, &t4));
#line 25
    BAL_TRY(bal_array_set_string(ev, v_s->m_log, t4, v_key));
    struct t_Entry *t5 = v_s->m_entry;
#line 26
    BAL_TRY(bal_not_null(ev, t5));
#line 26
    BAL_TRY(bal_store_string(ev, t5, &t5->m_key, v_key));
    struct t_Entry *t6 = v_s->m_entry;
#line 27
    BAL_TRY(bal_not_null(ev, t6));
#line 27
    struct t_Entry *t7 = v_s->m_entry;
#line 27
    BAL_TRY(bal_not_null(ev, t7));
#line 27
    t6->m_count = t7->m_count + 1;
    *result = v_s->m_used;
#line 28
    return true;
}

/* ---- action Store.both ---- */

#line 31
static bool a_Store_both(bal_event *ev, struct t_Store *v_s, bal_string *result1, bal_int *result2)
{
    BAL_CALLABLE("Store.both");
#line 31
    BAL_TRY(bal_not_null(ev, v_s));
    const bal_string t1[] = {v_s->m_title, v_s->m_last};
    bal_string t2;
#line 32
    BAL_TRY(bal_string_concat(ev, t1, 2, &t2));
#line 32
    struct t_Entry *t3 = v_s->m_entry;
#line 32
    BAL_TRY(bal_not_null(ev, t3));
#line 32
    *result1 = t2;
#line 32
    *result2 = t3->m_count;
#line 32
    return true;
}

/* ---- action Store.twice ---- */

#line 35
static bool a_Store_twice(bal_event *ev, struct t_Store *v_self, bal_string v_key, bal_int *result1, bal_int *result2)
{
    BAL_CALLABLE("Store.twice");
#line 35
    BAL_TRY(bal_not_null(ev, v_self));
#line 35
    bal_int v_first = 0;
    (void)v_first;
#line 35
    bal_int v_second = 0;
    (void)v_second;
    bal_int t1;
    bal_int t2;
#line 36
    f_counted(v_self->m_used, &t1, &t2);
#line 36
    v_self->m_used = t2;
#line 36
    v_first = t1;
    bal_string t3;
#line 37
    BAL_TRY(f_s_of(ev, v_key, &t3));
#line 37
    v_second = f_self_put(t3, v_key);
    *result1 = v_first;
#line 38
    *result2 = v_second;
#line 38
    return true;
}

/* ---- action Store.history ---- */

#line 41
static bool a_Store_history(bal_event *ev, struct t_Store *v_self, bal_string *result)
{
    BAL_CALLABLE("Store.history");
#line 41
    BAL_TRY(bal_not_null(ev, v_self));
#line 41
    bal_string v_text = BAL_TEXT("");
    bal_array t1 = v_self->m_log;
    bal_int t2;
#line 42
    BAL_TRY(bal_array_length(ev, t1, &t2));
#line 42
    for (bal_int t3 = 0; t3 < t2; t3++) {
        bal_string v_line;
#line 42
        BAL_TRY(bal_array_get_string(ev, t1, t3, &v_line));
        const bal_string t4[] = {v_text, v_line, BAL_TEXT(" ")};
#line 43
        BAL_TRY(bal_string_concat(ev, t4, 3, &v_text));
    }
    *result = v_text;
#line 45
    return true;
}

/* ---- action Empty.create ---- */

#line 49
static bool a_Empty_create(bal_event *ev, struct t_Empty **result)
{
    BAL_CALLABLE("Empty.create");
    void *t1;
#line 49
    BAL_TRY(bal_struct_new(ev, &y_Empty, &t1));
#line 49
    struct t_Empty *v_self = t1;
#line 49
    *result = v_self;
#line 49
    return true;
}

/* ---- action Empty.hello ---- */

#line 50
static bool a_Empty_hello(bal_event *ev, struct t_Empty *v_self, bal_string *result)
{
    BAL_CALLABLE("Empty.hello");
#line 50
    BAL_TRY(bal_not_null(ev, v_self));
    *result = BAL_STRING("hello");
#line 51
    return true;
}

/* ---- function counted ---- */

#line 55
static void f_counted(bal_int v_n, bal_int *result1, bal_int *result2)
{
#line 56
    *result1 = v_n;
#line 56
    *result2 = v_n + 10;
#line 56
    return;
}

/* ---- function s_of ---- */

#line 59
static bool f_s_of(bal_event *ev, bal_string v_text, bal_string *result)
{
    BAL_CALLABLE("s_of");
#line 60
    const bal_string t1[] = {BAL_TEXT("<"), v_text, BAL_TEXT(">")};
#line 60
    BAL_TRY(bal_string_concat(ev, t1, 3, result));
#line 60
    return true;
}

/* ---- function self_put ---- */

#line 63
static bal_int f_self_put(bal_string v_a, bal_string v_b)
{
    (void)v_a;
    (void)v_b;
#line 64
    return 7;
}

/* ---- function fill ---- */

#line 67
static bool f_fill(bal_event *ev, struct t_Store *v_s, bal_string *result)
{
    BAL_CALLABLE("fill");
    bal_int v_n;
#line 68
    BAL_TRY(a_Store_put(ev, v_s, BAL_STRING("a"), bal_of_int(1), &v_n));
    BAL_TRY(a_Store_put(ev, v_s, BAL_STRING("b"), bal_of_string(BAL_STRING("two")), &v_n));
    bal_string t1;
#line 70
    BAL_TRY(bal_string_from_int(ev, v_n, &t1));
#line 70
    *result = t1;
#line 70
    return true;
}

/* ---- typemapper toText ---- */

#line 73
static bool f_toText(bal_event *ev, struct t_Entry *v_e, bal_string *result)
{
    BAL_CALLABLE("toText");
#line 74
    BAL_TRY(bal_not_null(ev, v_e));
    bal_string t1;
#line 74
    BAL_TRY(bal_string_from_int(ev, v_e->m_count, &t1));
#line 74
    const bal_string t2[] = {v_e->m_key, BAL_TEXT("="), t1};
#line 74
    BAL_TRY(bal_string_concat(ev, t2, 3, result));
#line 74
    return true;
}

/* ---- function main ---- */

#line 77
static bool f_main(bal_event *ev, bal_array v_args)
{
    BAL_CALLABLE("main");
    (void)v_args;
    struct t_Store *v_s;
#line 78
    BAL_TRY(a_Store_create(ev, BAL_STRING("shop"), 3, &v_s));
    struct t_Store *v_other;
#line 79
    BAL_TRY(a_Store_create(ev, BAL_STRING("other"), 30, &v_other));
    bal_string t1;
#line 80
    BAL_TRY(f_fill(ev, v_s, &t1));
#line 80
    BAL_TRY(bal_system_println_string(ev, t1));
    bal_string v_text;
    bal_int v_count;
#line 81
    BAL_TRY(a_Store_both(ev, v_s, &v_text, &v_count));
    bal_string t2;
#line 82
    BAL_TRY(bal_string_from_int(ev, v_count, &t2));
#line 82
    const bal_string t3[] = {v_text, t2};
    bal_string t4;
#line 82
    BAL_TRY(bal_string_concat(ev, t3, 2, &t4));
#line 82
    BAL_TRY(bal_system_println_string(ev, t4));
    bal_string t5;
#line 83
    BAL_TRY(a_Store_history(ev, v_s, &t5));
    bal_string t6;
#line 83
    BAL_TRY(a_Store_history(ev, v_other, &t6));
#line 83
    const bal_string t7[] = {t5, t6};
    bal_string t8;
#line 83
    BAL_TRY(bal_string_concat(ev, t7, 2, &t8));
#line 83
    BAL_TRY(bal_system_println_string(ev, t8));
    bal_int v_a;
    bal_int v_b;
#line 84
    BAL_TRY(a_Store_twice(ev, v_other, BAL_STRING("k"), &v_a, &v_b));
    bal_string t9;
#line 85
    BAL_TRY(bal_string_from_int(ev, v_a, &t9));
    bal_string t10;
#line 85
    BAL_TRY(bal_string_from_int(ev, v_b, &t10));
    bal_int t11;
#line 85
    BAL_TRY(a_Store_put(ev, v_other, BAL_STRING("z"), bal_of_int(1), &t11));
    bal_string t12;
#line 85
    BAL_TRY(bal_string_from_int(ev, t11, &t12));
#line 85
    const bal_string t13[] = {t9, BAL_TEXT(" "), t10, BAL_TEXT(" "), t12};
    bal_string t14;
#line 85
    BAL_TRY(bal_string_concat(ev, t13, 5, &t14));
#line 85
    BAL_TRY(bal_system_println_string(ev, t14));
    {
        bal_int t15;
#line 87
        BAL_TRY_OR(a_Store_put(ev, v_s, BAL_STRING("c"), bal_of_int(3), &t15), catch_1);
        bal_int t16;
#line 87
        BAL_TRY_OR(a_Store_put(ev, v_s, BAL_STRING("d"), bal_of_int(4), &t16), catch_1);
#line 87
        bal_int v_n = t15 + t16;
        BAL_TRY_OR(bal_system_println_int(ev, v_n), catch_1);
    }
#line 88
    goto end_1;
catch_1:;
#line 89
    {
#line 89
        bal_error v_e = bal_catch(ev, &bal_type_error);
        BAL_TRY(bal_not_null(ev, v_e));
#line 90
        BAL_TRY(bal_system_println_string(ev, v_e->msg));
    }
end_1:;
#line 92
    struct t_Store *v_same = v_s;
    BAL_TRY(bal_system_println_boolean(ev, v_same == v_s));
    BAL_TRY(bal_system_println_boolean(ev, v_same == v_other));
    struct t_Empty *v_none;
#line 95
    BAL_TRY(a_Empty_create(ev, &v_none));
    bal_string t17;
#line 96
    BAL_TRY(a_Empty_hello(ev, v_none, &t17));
#line 96
    BAL_TRY(bal_system_println_string(ev, t17));
    void *t18;
#line 97
    BAL_TRY(bal_struct_new(ev, &y_Entry, &t18));
#line 97
    struct t_Entry *v_e = t18;
#line 97
    v_e->m_key = BAL_STRING("k");
#line 97
    v_e->m_count = 2;
    bal_string t19;
#line 98
    BAL_TRY(f_toText(ev, v_e, &t19));
#line 98
    BAL_TRY(bal_system_println_string(ev, t19));
    struct t_Store *v_nobody = NULL;
    bal_int t20;
#line 100
    BAL_TRY(a_Store_put(ev, v_nobody, BAL_STRING("x"), bal_of_int(1), &t20));
#line 100
    BAL_TRY(bal_system_println_int(ev, t20));
    return true;
}

#line 473 "connectors.c"
static bool start(bal_event *ev, const bal_string *arguments, size_t count)
{
    (void)arguments;
    (void)count;
    return f_main(ev, NULL);
}

static const struct bal_program program = {
    .name = "connectors",
    .main = start,
};

int main(int argc, char **argv)
{
    return bal_main(&program, argc, argv);
}
