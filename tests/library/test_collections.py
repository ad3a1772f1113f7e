"""ballerina.lang.maps, arrays, jsons, exceptions and errors."""

import json
import random

from table import Table, text

SEED = 1234


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


# ---- maps ----

def test_maps(tmp_path):
    """Keys in the order they came; what is removed is gone."""
    table = Table("ballerina.lang.maps")
    table.declare('function letters () (map) { map m = {"b": 1, "a": "x", "c": true}; return m; }')
    table.declare('function without (string key) (map) { map m = letters(); maps:remove(m, key); return m; }')
    table.declare('function again () (map) { map m = without("b"); m["b"] = 2; return m; }')
    table.row("maps:length(letters())", 3)
    table.row("maps:length({})", 0)
    table.row("maps:keys(letters())", '["b","a","c"]')
    table.row("maps:keys({})", "[]")
    table.row('without("a")', '{"b":1,"c":true}')
    table.row('without("missing")', '{"b":1,"a":"x","c":true}')
    table.row("again()", '{"a":"x","c":true,"b":2}')
    table.declare("function none () (map) { return null; }")
    for call in ["maps:length(none())", "maps:keys(none())"]:
        table.fails(call, "null reference")
    table.check(tmp_path)


# ---- arrays ----

def array(kind, values):
    return f"function made{kind} () ({kind}[]) {{ {kind}[] a = [{', '.join(map(str, values))}]; return a; }}"


def test_arrays(tmp_path):
    """Copies and ranges; sorted arrays are new ones."""
    pick = random.Random(SEED)
    ints = [pick.randrange(-1000, 1000) for _ in range(20)]
    floats = [pick.randrange(-1000, 1000) / 8 for _ in range(20)]
    strings = ["b", "", "ab", "a", "é", "z", "日", "a", "\U0001f600", "B"]
    table = Table("ballerina.lang.arrays")
    table.declare(array("int", ints))
    table.declare(array("float", floats))
    table.declare(array("string", [text(s) for s in strings]))
    table.row("arrays:length(madeint())", len(ints))
    table.row("arrays:sort(madeint())", compact(sorted(ints)))
    table.row("arrays:sort(madefloat())", compact(sorted(floats)))
    table.row("arrays:sort(madestring())", compact(sorted(strings)))
    table.row("arrays:copyOf(madestring())", compact(strings))
    for begin, end in [(0, 20), (0, 0), (20, 20), (3, 7), (19, 20)]:
        table.row(f"arrays:copyOfRange(madeint(), {begin}, {end})", compact(ints[begin:end]))
    for begin, end in [(-1, 2), (3, 2), (0, 21), (21, 21)]:
        table.fails(f"arrays:copyOfRange(madeint(), {begin}, {end})",
                    f"array index out of range: from: {begin}, to: {end}, size: 20")
    table.declare("function apart () (int) { int[] a = [3, 1]; int[] b = arrays:copyOf(a); b[0] = 9; "
                  "int[] c = arrays:sort(a); return a[0] * 100 + b[0] * 10 + c[0]; }")
    table.row("apart()", 391)
    table.declare("function none () (int[]) { return null; }")
    for call in ["arrays:length(none())", "arrays:copyOf(none())", "arrays:sort(none())"]:
        table.fails(call, "null reference")
    table.check(tmp_path)


# ---- jsons ----

SHOP = {"name": "Shop", "open": True, "items": [{"id": 1, "price": 2.5}, {"id": 2, "price": 3}],
        "owner": {"name": "Ann", "age": 42}, "note": None}


def test_jsons_get(tmp_path):
    """What a path means, and what is said when it does not."""
    table = Table("ballerina.lang.jsons")
    table.declare(f"function shop () (json) {{ return jsons:parse({text(compact(SHOP))}); }}")
    table.row('jsons:getString(shop(), "$.name")', "Shop")
    table.row('jsons:getString(shop(), "$.owner.name")', "Ann")
    table.row("jsons:getString(shop(), \"$['owner']['name']\")", "Ann")
    table.row('jsons:getInt(shop(), "$.items[1].id")', 2)
    table.row('jsons:getFloat(shop(), "$.items[0].price")', 2.5)
    table.row('jsons:getDouble(shop(), "$.items[1].price")', 3.0)
    table.row('jsons:getBoolean(shop(), "$.open")', True)
    table.row('jsons:getJson(shop(), "$.owner")', compact(SHOP["owner"]))
    table.row('jsons:getJson(shop(), "$..name")', '["Shop","Ann"]')
    table.row('jsons:getJson(shop(), "$.items[*].id")', "[1,2]")
    table.row('jsons:getJson(shop(), "$")', compact(SHOP))
    table.row("jsons:toString(shop())", compact(SHOP))
    table.row("jsons:getKeys(shop())", compact(list(SHOP)))
    table.row('jsons:getKeys(jsons:parse("[1]"))', "[]")
    table.row('jsons:toString(jsons:parse("\\"text\\""))', "text")
    for kind, article in [("String", "a String"), ("Int", "an Int"), ("Float", "a Float"), ("Double", "a Double"),
                          ("Boolean", "a Boolean")]:
        doing = f"Failed to get {kind.lower()} from json."
        table.fails(f'jsons:get{kind}(shop(), "$.items")',
                    f"{doing} The element matching path: $.items is not {article}.")
        table.fails(f'jsons:get{kind}(shop(), "$.missing")', f"{doing} No element matches path: $.missing.")
        table.fails(f'jsons:get{kind}(shop(), "$.[")',
                    f"{doing} The path does not parse: $.[ (a name is expected, at byte 2).")
    table.fails('jsons:getString(shop(), "$..name")',
                "Failed to get string from json. The element matching path: $..name is not a String.")
    table.fails('jsons:getJson(shop(), "$.no")', "Failed to get json from json. No element matches path: $.no.")
    table.fails('jsons:parse("{")', "cannot convert to json: a name in double quotes is expected, at byte 1")
    table.check(tmp_path)


def changed(change):
    """The shop after a change of Python's."""
    shop = json.loads(compact(SHOP))
    change(shop)
    return compact(shop)


def rename(shop):
    shop["owner"]["years"] = shop["owner"].pop("age")


def test_jsons_change(tmp_path):
    """Each change in the json it is given."""
    table = Table("ballerina.lang.jsons")
    table.declare(f"function shop () (json) {{ return jsons:parse({text(compact(SHOP))}); }}")

    def row(number, call, change):
        table.declare(f"function change{number} () (json) {{ json j = shop(); {call}; return j; }}")
        if isinstance(change, str):
            table.fails(f"change{number}()", change)
        else:
            table.row(f"change{number}()", changed(change))

    row(0, 'jsons:set(j, "$.name", "New")', lambda s: s.update(name="New"))
    row(1, 'jsons:set(j, "$.items[*].price", 9)', lambda s: [i.update(price=9) for i in s["items"]])
    row(2, 'jsons:set(j, "$.owner", jsons:parse("[1]"))', lambda s: s.update(owner=[1]))
    row(3, 'jsons:add(j, "$.items", 5)', lambda s: s["items"].append(5))
    row(4, 'jsons:add(j, "$.owner", "city", "Rome")', lambda s: s["owner"].update(city="Rome"))
    row(5, 'jsons:remove(j, "$.items[0]")', lambda s: s["items"].pop(0))
    row(6, 'jsons:remove(j, "$.owner.age")', lambda s: s["owner"].pop("age"))
    row(7, 'jsons:remove(j, "$.items[*]")', lambda s: s["items"].clear())
    row(8, 'jsons:remove(j, "$..name")', lambda s: (s.pop("name"), s["owner"].pop("name")))
    row(9, 'jsons:rename(j, "$.owner", "age", "years")', rename)
    row(10, 'jsons:rename(j, "$.owner", "age", "age")', lambda s: None)
    row(11, 'jsons:set(j, "$.no", 1)', "Failed to set json. No element matches path: $.no.")
    row(12, 'jsons:set(j, "$", 1)', "Failed to set json. The path means the json itself: $.")
    row(13, 'jsons:add(j, "$.name", 1)',
        "Failed to add to json. The element matching path: $.name is not an Array.")
    row(14, 'jsons:add(j, "$.items", "k", 1)',
        "Failed to add to json. The element matching path: $.items is not an Object.")
    row(15, 'jsons:remove(j, "$.no")', "Failed to remove from json. No element matches path: $.no.")
    row(16, 'jsons:rename(j, "$.owner", "no", "x")', "Failed to rename in json. There is no element with the name: no.")
    row(17, 'jsons:rename(j, "$.items", "a", "b")',
        "Failed to rename in json. The element matching path: $.items is not an Object.")
    table.check(tmp_path)


def test_jsons_depth(tmp_path):
    """A million brackets are an error, not the end."""
    table = Table("ballerina.lang.jsons", "ballerina.lang.strings")
    table.declare("function brackets (int n) (string) { string s = \"[\"; while (strings:length(s) < n) { s = s + s; } "
                  "return s; }")
    table.fails("jsons:parse(brackets(1000000))", "cannot convert to json: nested too deeply, at byte 1000")
    table.declare('function knot () (json) { json j = {}; j.self = j; return j; }')
    table.fails("jsons:toString(knot())", "containers are nested too deeply, or a container holds itself")
    table.fails('jsons:getJson(knot(), "$..x")',
                "Failed to get json from json. The json is nested too deeply, or holds itself.")
    table.check(tmp_path)


# ---- exceptions and errors ----

def test_exceptions(tmp_path):
    """Words, category, cause, and the way it came."""
    table = Table("ballerina.lang.exceptions")
    table.declare('function made () (exception) { exception e = {}; exceptions:set(e, "broken", "io"); return e; }')
    table.declare('function caused () (exception) { exception e = made(); exceptions:setMessage(e, "outer"); '
                  'exceptions:setCategory(e, "net"); exceptions:setCause(e, made()); return e; }')
    table.declare('function thrown () (string) { try { throw made(); } catch (exception e) { '
                  'return exceptions:getStackTrace(e); } return ""; }')
    table.row("exceptions:getMessage(made())", "broken")
    table.row("exceptions:getCategory(made())", "io")
    table.row("exceptions:getMessage(caused())", "outer")
    table.row("exceptions:getCategory(caused())", "net")
    table.row("exceptions:getStackTrace(made())", "")
    line = 1 + len(dict.fromkeys(table.imports)) + 2
    table.row("thrown()", f"\tat thrown(table.bal:{line})\n".rstrip("\n") + "\n")
    table.declare("function none () (exception) { return null; }")
    for name in ["Message", "Category", "StackTrace"]:
        table.fails(f"exceptions:get{name}(none())", "null reference")
    table.check(tmp_path)


def test_errors(tmp_path):
    """The places as structs."""
    table = Table("ballerina.lang.errors")
    table.declare('function trace () (errors:StackTrace) { try { deep(); } catch (errors:Error e) { '
                  'return errors:getStackTrace(e); } return null; }')
    table.declare('function deep () { errors:Error e = {msg: "x"}; throw e; }')
    table.declare("function item (int i) (errors:StackTraceItem) { errors:StackTrace t = trace(); return t.items[i]; }")
    line = 1 + len(dict.fromkeys(table.imports))
    table.row("item(0)", compact({"caller": "deep", "packageName": "", "fileName": "table.bal", "lineNumber": line + 1}))
    table.row("item(1)", compact({"caller": "trace", "packageName": "", "fileName": "table.bal", "lineNumber": line}))
    table.row("errors:toString(item(0))", f"\tat deep(table.bal:{line + 1})")
    table.fails("item(2)", "array index out of range: index: 2, size: 2")
    table.check(tmp_path)
