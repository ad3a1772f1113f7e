/* ---- struct-fields - made by balc; edit the .bal instead ---- */

#include <balrt/abi.h>

struct t_Person {
    struct bal_object head;
    bal_string m_name;
    bal_int m_age;
    struct t_Address *m_home;
    struct t_Person *m_parent;
};

struct t_Address {
    struct bal_object head;
    bal_string m_city;
    bal_json m_notes;
};

static const struct bal_type y_Person;
static const struct bal_type y_Address;

static const struct bal_field y_Person_fields[] = {
    {.name = "name", .type = &bal_type_string, .offset = offsetof(struct t_Person, m_name)},
    {.name = "age", .type = &bal_type_int, .offset = offsetof(struct t_Person, m_age), .has_initial = true, .initial = {.kind = BAL_KIND_INT, .integer = -1}},
    {.name = "home", .type = &y_Address, .offset = offsetof(struct t_Person, m_home)},
    {.name = "parent", .type = &y_Person, .offset = offsetof(struct t_Person, m_parent)},
};

static const struct bal_type y_Person = {.kind = BAL_KIND_STRUCT, .name = "Person", .fields = y_Person_fields, .field_count = 4, .size = sizeof(struct t_Person)};

static const struct bal_field y_Address_fields[] = {
    {.name = "city", .type = &bal_type_string, .offset = offsetof(struct t_Address, m_city), .has_initial = true, .initial = {.kind = BAL_KIND_STRING, .bytes = "Kandy", .length = 5}},
    {.name = "notes", .type = &bal_type_json, .offset = offsetof(struct t_Address, m_notes)},
};

static const struct bal_type y_Address = {.kind = BAL_KIND_STRUCT, .name = "Address", .fields = y_Address_fields, .field_count = 2, .size = sizeof(struct t_Address)};
static struct t_Person *g_kept = NULL;

/* ---- function city ---- */

#line 19 "struct-fields.bal"
static bool f_city(bal_event *ev, struct t_Person *v_p, bal_string *result)
{
    BAL_CALLABLE("city");
#line 20
    BAL_TRY(bal_not_null(ev, v_p));
#line 20
    struct t_Person *t1 = v_p->m_parent;
#line 20
    BAL_TRY(bal_not_null(ev, t1));
#line 20
    struct t_Address *t2 = t1->m_home;
#line 20
    BAL_TRY(bal_not_null(ev, t2));
#line 20
    *result = t2->m_city;
#line 20
    return true;
}

/* ---- function main ---- */

#line 23
static bool f_main(bal_event *ev, bal_array v_args)
{
    BAL_CALLABLE("main");
    (void)v_args;
#line 24
    const bal_value t1[] = {bal_of_string(BAL_STRING("a")), bal_of_int(1), BAL_VALUE_NULL};
    bal_json t2;
#line 24
    BAL_TRY(bal_json_array_of(ev, t1, 3, &t2));
    bal_json t3;
#line 24
    BAL_TRY(bal_json_object(ev, &t3));
#line 24
    BAL_TRY(bal_json_set(ev, t3, BAL_STRING("tags"), t2));
    void *t4;
#line 24
    BAL_TRY(bal_struct_new(ev, &y_Address, &t4));
#line 24
    struct t_Address *t5 = t4;
#line 24
    t5->m_notes = t3;
    void *t6;
#line 24
    BAL_TRY(bal_struct_new(ev, &y_Person, &t6));
#line 24
    struct t_Person *v_ann = t6;
#line 24
    v_ann->m_name = BAL_STRING("Ann");
#line 24
    v_ann->m_age = 40;
#line 24
    v_ann->m_home = t5;
    BAL_TRY(bal_not_null(ev, v_ann));
    void *t7;
#line 25
    BAL_TRY(bal_struct_new(ev, &y_Person, &t7));
#line 25
    struct t_Person *t8 = t7;
#line 25
    t8->m_home = v_ann->m_home;
#line 25
    BAL_TRY(bal_store_object(ev, v_ann, v_ann->m_parent, t8));
#line 25
    v_ann->m_parent = t8;
    BAL_TRY(bal_not_null(ev, v_ann));
#line 26
    v_ann->m_age = v_ann->m_age + 1;
    BAL_TRY(bal_not_null(ev, v_ann));
#line 27
    struct t_Address *t9 = v_ann->m_home;
#line 27
    BAL_TRY(bal_not_null(ev, t9));
    bal_json t10;
#line 27
    BAL_TRY(bal_json_get(ev, t9->m_notes, BAL_STRING("tags"), &t10));
#line 27
    BAL_TRY(bal_not_null(ev, v_ann));
    bal_json t11;
#line 27
    BAL_TRY(bal_json_object(ev, &t11));
#line 27
    BAL_TRY(bal_json_set(ev, t11, BAL_STRING("who"), bal_of_string(v_ann->m_name)));
#line 27
    BAL_TRY(bal_json_put(ev, t10, 3, t11));
    BAL_TRY(bal_keep_object(ev, g_kept, v_ann));
#line 28
    g_kept = v_ann;
    BAL_TRY(bal_not_null(ev, g_kept));
#line 29
    struct t_Person *t12 = g_kept->m_parent;
#line 29
    BAL_TRY(bal_not_null(ev, t12));
#line 29
    struct t_Address *t13 = t12->m_home;
#line 29
    BAL_TRY(bal_not_null(ev, t13));
    bal_string t14;
#line 29
    BAL_TRY(f_city(ev, v_ann, &t14));
#line 29
    BAL_TRY(bal_not_null(ev, g_kept));
    bal_string t15;
#line 29
    BAL_TRY(bal_string_from_int(ev, g_kept->m_age, &t15));
#line 29
    const bal_string t16[] = {t14, t15};
    bal_string t17;
#line 29
    BAL_TRY(bal_string_concat(ev, t16, 2, &t17));
#line 29
    BAL_TRY(bal_store_string(ev, t13, &t13->m_city, t17));
    bal_int v_first = 0;
    bal_error v_err;
#line 31
    BAL_TRY(bal_error_new(ev, &bal_type_error, &v_err));
    BAL_TRY(bal_not_null(ev, v_ann));
#line 32
    struct t_Address *t18 = v_ann->m_home;
#line 32
    BAL_TRY(bal_not_null(ev, t18));
    bal_json t19;
#line 32
    BAL_TRY(bal_json_get(ev, t18->m_notes, BAL_STRING("tags"), &t19));
    bal_json t20;
#line 32
    BAL_TRY(bal_json_at(ev, t19, 1, &t20));
#line 32
    if (BAL_FAILED(bal_as_int(ev, t20, &v_first))) {
#line 32
        v_err = bal_catch(ev, NULL);
#line 32
        v_first = 0;
    } else {
#line 32
        v_err = NULL;
    }
#line 33
    bal_boolean t21 = v_err == NULL;
#line 33
    if (t21) {
#line 33
        BAL_TRY(bal_not_null(ev, v_ann));
#line 33
        struct t_Person *t22 = v_ann->m_parent;
#line 33
        BAL_TRY(bal_not_null(ev, t22));
#line 33
        t21 = t22->m_parent == NULL;
    }
#line 33
    if (t21) {
        bal_string t23;
#line 34
        BAL_TRY(bal_string_from_int(ev, v_first, &t23));
#line 34
        BAL_TRY(bal_not_null(ev, v_ann));
#line 34
        struct t_Address *t24 = v_ann->m_home;
#line 34
        BAL_TRY(bal_not_null(ev, t24));
        bal_string t25;
#line 34
        BAL_TRY(bal_value_text(ev, t24->m_notes, &t25));
#line 34
        const bal_string t26[] = {t23, t25};
        bal_string t27;
#line 34
        BAL_TRY(bal_string_concat(ev, t26, 2, &t27));
#line 34
        BAL_TRY(bal_system_println_string(ev, t27));
    }
    return true;
}

#line 17
static bool initialise(bal_event *ev)
{
    BAL_CALLABLE("init");
    void *t1;
#line 17
    BAL_TRY(bal_struct_new(ev, &y_Person, &t1));
#line 17
    BAL_TRY(bal_keep_object(ev, g_kept, t1));
#line 17
    g_kept = t1;
#line 17
    return true;
}

#line 234 "struct-fields.c"
static const struct bal_root roots[] = {
    {&g_kept, &y_Person},
};

static bool start(bal_event *ev, const bal_string *arguments, size_t count)
{
    (void)arguments;
    (void)count;
    return f_main(ev, NULL);
}

static const struct bal_program program = {
    .name = "struct-fields",
    .roots = roots,
    .root_count = 1,
    .init = initialise,
    .main = start,
};

int main(int argc, char **argv)
{
    return bal_main(&program, argc, argv);
}
