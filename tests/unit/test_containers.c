/* Arrays, structs, text that grows, and what values are as other types. */
#include "running_event.h"
#include "value/array.h"
#include "value/map.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* ---- types of a program ---- */

struct s_Person {
    struct bal_object head;
    bal_string v_name;
    bal_int v_age;
    bal_float v_height;
    bal_boolean v_here;
    bal_map v_notes;
    bal_int_array v_marks;
    struct s_Person *v_boss;
    bal_json v_data;
    bal_any v_any;
};

#define FIELD(field, type_)                                                                                            \
    {                                                                                                                  \
        .name = #field, .type = &(type_), .offset = offsetof(struct s_Person, v_##field)                               \
    }
static const struct bal_type person_type;
static const struct bal_field person_fields[] = {
    {.name = "name",
     .type = &bal_type_string,
     .offset = offsetof(struct s_Person, v_name),
     .has_initial = true,
     .initial = {.kind = BAL_KIND_STRING, .bytes = "nobody", .length = 6}},
    FIELD(age, bal_type_int),
    FIELD(height, bal_type_float),
    FIELD(here, bal_type_boolean),
    FIELD(notes, bal_type_map),
    FIELD(marks, bal_type_int_array),
    FIELD(boss, person_type),
    FIELD(data, bal_type_json),
    FIELD(any, bal_type_any),
};
static const struct bal_type person_type = {.kind = BAL_KIND_STRUCT,
                                            .name = "Person",
                                            .fields = person_fields,
                                            .field_count = 9,
                                            .size = sizeof(struct s_Person)};
/* Begins as a Person does. */
static const struct bal_type named_type = {.kind = BAL_KIND_STRUCT,
                                           .name = "Named",
                                           .fields = person_fields,
                                           .field_count = 2,
                                           .size = offsetof(struct s_Person, v_height)};
static const struct bal_type int_map_type = {.kind = BAL_KIND_MAP, .name = "map<int>", .element = &bal_type_int};
static const struct bal_type person_array_type = {.kind = BAL_KIND_ARRAY, .name = "Person[]", .element = &person_type};
static const struct bal_type int_array_array_type = {
    .kind = BAL_KIND_ARRAY, .name = "int[][]", .element = &bal_type_int_array};

static struct s_Person *new_person(void)
{
    void *person;

    assert_true(bal_struct_new(ev, &person_type, &person));
    return person;
}

static bal_value parsed(const char *text)
{
    bal_value value;

    assert_true(bal_convert(ev, bal_of_string(fresh(text)), &bal_type_json, &value));
    return value;
}

static void expect_value_text(bal_value value, const char *expected)
{
    bal_string text;

    assert_true(bal_value_text(ev, value, &text));
    expect_text(text, expected);
}

/* ---- arrays ---- */

static void arrays_grow_with_defaults(void **state)
{
    bal_array ints, strings, arrays, jsons, people;
    bal_int number = 0;
    bal_string text;
    bal_value value;
    void *object = NULL;

    (void)state;
    assert_true(bal_array_new(ev, &bal_type_int_array, 2, &ints));
    assert_true(bal_array_set_int(ev, ints, 5, 7));
    assert_true(bal_array_get_int(ev, ints, 5, &number) && number == 7);
    assert_true(bal_array_get_int(ev, ints, 4, &number) && number == 0);
    assert_int_equal(ints->length, 6);
    assert_true(bal_array_new(ev, &bal_type_string_array, 0, &strings));
    assert_true(bal_array_set_string(ev, strings, 2, BAL_STRING("x")));
    assert_true(bal_array_get_string(ev, strings, 1, &text));
    assert_non_null(text.bytes);
    assert_int_equal(text.length, 0);
    assert_true(bal_array_new(ev, &int_array_array_type, 0, &arrays));
    assert_true(bal_array_set_object(ev, arrays, 2, ints));
    assert_true(bal_array_get_object(ev, arrays, 0, &object));
    assert_int_equal(((bal_array)object)->length, 0);
    assert_ptr_not_equal(object, ((void **)arrays->items)[1]);
    assert_true(bal_array_new(ev, &bal_type_json_array, 1, &jsons));
    assert_true(bal_array_get_value(ev, jsons, 0, &value));
    expect_value_text(value, "{}");
    assert_true(bal_array_new(ev, &person_array_type, 1, &people));
    assert_true(bal_array_get_object(ev, people, 0, &object));
    expect_text(((struct s_Person *)object)->v_name, "nobody");
}

static void indices_are_checked(void **state)
{
    bal_array array;
    bal_int number;
    void *object;

    (void)state;
    assert_true(bal_array_new(ev, &bal_type_int_array, 3, &array));
    expect_failure(bal_array_get_int(ev, array, 3, &number), "array index out of range: index: 3, size: 3");
    expect_failure(bal_array_get_int(ev, array, -1, &number), "array index out of range: index: -1, size: 3");
    expect_failure(bal_array_set_int(ev, array, -1, 5), "array index out of range: index: -1, size: 3");
    expect_failure(bal_array_set_int(ev, array, INT64_MIN, 5),
                   "array index out of range: index: -9223372036854775808, size: 3");
    expect_failure(bal_array_set_int(ev, array, INT64_MAX, 5), "memory limit of the event exceeded");
    expect_failure(bal_array_set_int(ev, array, 1 << 28, 5), "memory limit of the event exceeded");
    assert_int_equal(array->length, 3);
    expect_failure(bal_array_get_object(ev, NULL, 0, &object), "null reference");
    expect_failure(bal_array_set_int(ev, NULL, 0, 5), "null reference");
    expect_failure(bal_array_length(ev, NULL, &number), "null reference");
}

static void a_literal_is_copied(void **state)
{
    bal_int items[] = {1, 2, 3};
    bal_array array;

    (void)state;
    assert_true(bal_array_of(ev, &bal_type_int_array, items, 3, &array));
    items[0] = 9;
    expect_value_text(bal_of_object(array), "[1,2,3]");
    assert_true(bal_array_of(ev, &bal_type_int_array, NULL, 0, &array));
    expect_value_text(bal_of_object(array), "[]");
}

static void large_arrays_leave_the_arena(void **state)
{
    bal_array array;
    size_t used;

    (void)state;
    event_limit_memory(ev, 64 << 20);
    assert_true(bal_array_new(ev, &bal_type_int_array, 0, &array));
    for (bal_int i = 0; i < 1000000; i++)
        assert_true(bal_array_set_int(ev, array, i, i));
    used = ev->own_arena.used;
    assert_true(used < 9 << 20);
    assert_true(used > 8000000);
    next_event();
    assert_true(ev->own_arena.used <= 64 << 10);
}

/* ---- structs ---- */

static void a_struct_starts_with_its_defaults(void **state)
{
    struct s_Person *person = new_person();

    (void)state;
    expect_value_text(bal_of_object(person),
                      "{\"name\":\"nobody\",\"age\":0,\"height\":0.0,\"here\":false,\"notes\":{},"
                      "\"marks\":[],\"boss\":null,\"data\":{},\"any\":null}");
}

/* ---- text ---- */

static void adding_in_a_loop_takes_linear_memory(void **state)
{
    bal_string text = BAL_STRING(""), other = BAL_STRING(""), snapshot = BAL_STRING("");

    (void)state;
    for (int i = 0; i < 20000; i++) {
        bal_string number, parts[] = {text, BAL_TEXT(""), BAL_TEXT(",")}, others[] = {other, BAL_TEXT("x")};

        assert_true(bal_string_from_int(ev, i % 10, &number));
        parts[1] = number;
        assert_true(bal_string_concat(ev, parts, 3, &text));
        assert_true(bal_string_concat(ev, others, 2, &other));
        if (i == 4)
            snapshot = text;
        if (i % 1000 == 0)
            assert_true(bal_string_concat(ev, (bal_string[]){BAL_STRING("a"), BAL_STRING("b")}, 2, &number));
    }
    assert_int_equal(text.length, 40000);
    assert_int_equal(other.length, 20000);
    expect_text(snapshot, "0,1,2,3,4,");
    for (size_t i = 0; i < text.length; i += 2)
        assert_int_equal(text.bytes[i], '0' + i / 2 % 10);
}

/* Two ways on from the same text: the second must not overwrite the first. */
static void texts_with_the_same_beginning_stay_apart(void **state)
{
    bal_string base = fresh("base"), one, two, three;

    (void)state;
    assert_true(bal_string_concat(ev, (bal_string[]){base, BAL_STRING("-one")}, 2, &one));
    assert_true(bal_string_concat(ev, (bal_string[]){base, BAL_STRING("-two")}, 2, &two));
    assert_true(bal_string_concat(ev, (bal_string[]){one, BAL_STRING("!")}, 2, &three));
    assert_true(bal_string_concat(ev, (bal_string[]){one, BAL_STRING("?")}, 2, &base));
    expect_text(one, "base-one");
    expect_text(two, "base-two");
    expect_text(three, "base-one!");
    expect_text(base, "base-one?");
    assert_true(bal_string_concat(ev, (bal_string[]){three, three}, 2, &two));
    expect_text(two, "base-one!base-one!");
}

static void text_of_values(void **state)
{
    (void)state;
    expect_value_text(BAL_VALUE_NULL, "null");
    expect_value_text(bal_of_boolean(true), "true");
    expect_value_text(bal_of_int(INT64_MIN), "-9223372036854775808");
    expect_value_text(bal_of_float(10), "10.0");
    expect_value_text(bal_of_float(NAN), "NaN");
    expect_value_text(bal_of_string(BAL_STRING("a\"b")), "a\"b");
    expect_value_text(bal_of_blob((bal_blob){(const unsigned char *)"\0\1\2", 3}), "AAEC");
    expect_value_text(parsed("\"a\\\"b\""), "a\"b");
    expect_value_text(parsed("[\"a\\\"b\", 1.50, {}]"), "[\"a\\\"b\",1.5,{}]");
    expect_value_text(bal_of_object(ev->incoming), "message");
}

/* ---- casts ---- */

static void casts_parse_nothing(void **state)
{
    bal_value text = bal_of_string(BAL_STRING("5"));
    bal_int number;
    bal_float real;
    bal_boolean boolean;
    bal_string string;
    bal_blob blob;

    (void)state;
    assert_true(bal_as_int(ev, bal_of_int(5), &number) && number == 5);
    assert_true(bal_as_float(ev, bal_of_int(5), &real) && real == 5);
    assert_true(bal_as_float(ev, bal_of_float(0.5), &real) && real == 0.5);
    assert_true(bal_as_string(ev, text, &string));
    expect_failure(bal_as_int(ev, text, &number), "incompatible types: 'string' cannot be cast to 'int'");
    expect_failure(bal_as_int(ev, bal_of_float(5), &number), "incompatible types: 'float' cannot be cast to 'int'");
    expect_failure(bal_as_float(ev, text, &real), "incompatible types: 'string' cannot be cast to 'float'");
    expect_failure(bal_as_boolean(ev, BAL_VALUE_NULL, &boolean),
                   "incompatible types: 'null' cannot be cast to 'boolean'");
    expect_failure(bal_as_string(ev, parsed("{}"), &string), "incompatible types: 'json' cannot be cast to 'string'");
    expect_failure(bal_as_blob(ev, text, &blob), "incompatible types: 'string' cannot be cast to 'blob'");
}

static void objects_are_cast_as_they_are(void **state)
{
    struct s_Person *person = new_person();
    bal_map map;
    void *object;

    (void)state;
    assert_true(bal_as_object(ev, bal_of_object(person), &person_type, &object));
    assert_ptr_equal(object, person);
    assert_true(bal_as_object(ev, bal_of_object(person), &named_type, &object));
    assert_ptr_equal(object, person);
    assert_true(bal_as_object(ev, BAL_VALUE_NULL, &person_type, &object));
    assert_null(object);
    assert_true(bal_map_new(ev, &int_map_type, &map));
    assert_true(bal_as_object(ev, bal_of_object(map), &bal_type_map, &object));
    assert_ptr_equal(object, map);
    expect_failure(bal_as_object(ev, bal_of_int(1), &person_type, &object),
                   "incompatible types: 'int' cannot be cast to 'Person'");
    expect_failure(bal_as_object(ev, bal_of_object(map), &bal_type_int_array, &object),
                   "incompatible types: 'map<int>' cannot be cast to 'int[]'");
    expect_failure(bal_as_object(ev, bal_of_object(ev->incoming), &bal_type_map, &object),
                   "incompatible types: 'message' cannot be cast to 'map'");
}

static void shapes_become_others(void **state)
{
    bal_value json =
        parsed("{\"name\":\"Ann\",\"age\":3,\"height\":1,\"marks\":[1,2],\"notes\":{\"k\":[true]},\"more\":1,"
               "\"boss\":{\"name\":\"Bob\",\"boss\":null}}");
    struct s_Person *person;
    bal_map map;
    bal_json back;
    void *object;

    (void)state;
    assert_true(bal_as_object(ev, json, &person_type, &object));
    person = object;
    expect_value_text(bal_of_object(person),
                      "{\"name\":\"Ann\",\"age\":3,\"height\":1.0,\"here\":false,\"notes\":{\"k\":[true]},"
                      "\"marks\":[1,2],\"boss\":{\"name\":\"Bob\",\"age\":0,\"height\":0.0,\"here\":false,\"notes\":{},"
                      "\"marks\":[],\"boss\":null,\"data\":{},\"any\":null},\"data\":{},\"any\":null}");
    assert_ptr_equal(person->v_marks->head.type, &bal_type_int_array);
    assert_true(bal_as_object(ev, bal_of_object(person), &bal_type_map, &object));
    map = object;
    assert_int_equal(map->length, 9);
    assert_true(bal_as_json(ev, bal_of_object(map), &back));
    assert_ptr_equal(back.object->type, &bal_type_json);
    assert_true(bal_as_object(ev, back, &person_type, &object));
    assert_int_equal(((struct s_Person *)object)->v_boss->v_boss == NULL, 1);
    expect_failure(bal_as_object(ev, parsed("{\"age\":\"3\"}"), &person_type, &object),
                   "incompatible types: 'string' cannot be cast to 'int'");
    expect_failure(bal_as_object(ev, parsed("[1,null]"), &bal_type_int_array, &object),
                   "incompatible types: 'null' cannot be cast to 'int'");
    assert_true(bal_as_object(ev, parsed("[1,2.5]"), &bal_type_float_array, &object));
    expect_value_text(bal_of_object(object), "[1.0,2.5]");
    expect_failure(bal_as_json(ev, bal_of_object(ev->incoming), &back),
                   "incompatible types: 'message' cannot be cast to 'json'");
}

static void what_holds_itself_is_no_json(void **state)
{
    struct s_Person *person = new_person();
    bal_string text;
    bal_json json;

    (void)state;
    person->v_boss = person;
    expect_failure(bal_as_json(ev, bal_of_object(person), &json),
                   "containers are nested too deeply, or a container holds itself");
    expect_failure(bal_value_text(ev, bal_of_object(person), &text),
                   "containers are nested too deeply, or a container holds itself");
}

/* ---- conversions ---- */

static bal_value converted(bal_value value, const struct bal_type *type)
{
    bal_value result;

    assert_true(bal_convert(ev, value, type, &result));
    assert_int_equal(result.kind, type->kind);
    return result;
}

static void conversions_parse(void **state)
{
    bal_value text = bal_of_string(BAL_STRING("42")), result;

    (void)state;
    assert_int_equal(converted(text, &bal_type_int).integer, 42);
    assert_true(converted(text, &bal_type_float).floating == 42);
    assert_int_equal(converted(bal_of_float(2.9), &bal_type_int).integer, 2);
    assert_int_equal(converted(bal_of_boolean(true), &bal_type_int).integer, 1);
    assert_true(converted(bal_of_string(BAL_STRING("true")), &bal_type_boolean).boolean);
    assert_false(converted(bal_of_int(0), &bal_type_boolean).boolean);
    assert_int_equal(converted(bal_of_int(7), &bal_type_string).length, 1);
    assert_int_equal(converted(parsed("{\"a\":1}"), &bal_type_map).object->kind, BAL_KIND_MAP);
    expect_failure(bal_convert(ev, bal_of_string(BAL_STRING("x")), &bal_type_int, &result), "cannot convert to int: x");
    assert_ptr_equal(ev->failure_type, &bal_type_conversion_error);
    expect_failure(bal_convert(ev, bal_of_string(BAL_STRING("x")), &bal_type_boolean, &result),
                   "cannot convert to boolean: x");
    expect_failure(bal_convert(ev, bal_of_float(NAN), &bal_type_int, &result), "float does not fit into an int: NaN");
    expect_failure(bal_convert(ev, parsed("{}"), &bal_type_int, &result),
                   "incompatible types: 'json' cannot be converted to 'int'");
    expect_failure(bal_convert(ev, bal_of_string(BAL_STRING("{x}")), &bal_type_json, &result),
                   "cannot convert to json: a name in double quotes is expected, at byte 1");
}

/* ---- equality, names ---- */

static void equality(void **state)
{
    bal_value object = parsed("{\"a\":[1,2.0,\"x\",null,true],\"b\":{}}");

    (void)state;
    assert_true(bal_json_equal(object, parsed("{\"b\":{},\"a\":[1.0,2,\"x\",null,true]}")));
    assert_false(bal_json_equal(object, parsed("{\"b\":{},\"a\":[1.0,2,\"x\",null]}")));
    assert_false(bal_json_equal(object, parsed("{\"b\":{},\"c\":[1.0,2,\"x\",null,true]}")));
    assert_false(bal_json_equal(parsed("1"), parsed("true")));
    assert_false(bal_json_equal(parsed("9007199254740993"), parsed("9007199254740992.0")));
    assert_false(bal_json_equal(bal_of_float(NAN), bal_of_float(NAN)));
    assert_false(bal_json_equal(BAL_VALUE_NULL, parsed("{}")));
    assert_true(bal_any_equal(object, object));
    assert_false(bal_any_equal(parsed("{}"), parsed("{}")));
    assert_true(bal_any_equal(bal_of_string(BAL_STRING("x")), bal_of_string(fresh("x"))));
    assert_true(bal_any_equal(BAL_VALUE_NULL, BAL_VALUE_NULL));
    assert_false(bal_any_equal(BAL_VALUE_NULL, object));
}

static void names_of_types(void **state)
{
    (void)state;
    expect_text(bal_typeof(BAL_VALUE_NULL), "null");
    expect_text(bal_typeof(bal_of_int(1)), "int");
    expect_text(bal_typeof(parsed("[]")), "json");
    expect_text(bal_typeof(bal_of_object(new_person())), "Person");
    expect_text(bal_typeof(bal_of_object(ev->incoming)), "message");
}

static void json_is_reached_by_name_and_index(void **state)
{
    bal_value json = parsed("{\"list\":[1,2],\"name\":\"x\"}"), value;
    bal_int length;

    (void)state;
    assert_true(bal_json_get(ev, json, BAL_STRING("list"), &value));
    assert_true(bal_json_put(ev, value, 3, bal_of_int(4)));
    assert_true(bal_json_length(ev, value, &length) && length == 4);
    assert_true(bal_json_set(ev, json, BAL_STRING("new"), BAL_VALUE_NULL));
    expect_value_text(json, "{\"list\":[1,2,null,4],\"name\":\"x\",\"new\":null}");
    assert_true(bal_json_get(ev, json, BAL_STRING("missing"), &value) && bal_is_null(value));
    assert_true(bal_json_length(ev, json, &length) && length == 3);
    expect_failure(bal_json_at(ev, json, 0, &value), "the json is not an array: it is an object");
    expect_failure(bal_json_get(ev, bal_of_int(1), BAL_STRING("x"), &value), "the json is not an object: it is int");
    expect_failure(bal_json_get(ev, BAL_VALUE_NULL, BAL_STRING("x"), &value), "null reference");
    expect_failure(bal_json_length(ev, bal_of_int(1), &length), "the json is not an array: it is int");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(arrays_grow_with_defaults),
        TEST(indices_are_checked),
        TEST(a_literal_is_copied),
        TEST(large_arrays_leave_the_arena),
        TEST(a_struct_starts_with_its_defaults),
        TEST(adding_in_a_loop_takes_linear_memory),
        TEST(texts_with_the_same_beginning_stay_apart),
        TEST(text_of_values),
        TEST(casts_parse_nothing),
        TEST(objects_are_cast_as_they_are),
        TEST(shapes_become_others),
        TEST(what_holds_itself_is_no_json),
        TEST(conversions_parse),
        TEST(equality),
        TEST(names_of_types),
        TEST(json_is_reached_by_name_and_index),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
