"""ballerina.lang.jsons against Python's json."""

import json

from table import Table, text

DOCUMENTS = ["{}", "[]", "null", "true", "false", "0", "-0", "12", "-9223372036854775808", "1.5", "-0.25", '""', '"a"',
             '"é 日 😀"', '"\\u00e9\\ud83d\\ude00"', '"\\"\\\\\\/\\b\\f\\n\\r\\t\\u0001"', "[1,2,[3,[4]]]", ' [ 1 ,\t2\n] ',
             '{"a":{"b":[{"c":null},true]},"d":"e"}', '{"z":1,"a":2}', '{"a":1,"a":2}', '{"":0}', "[[],{}]"]

MALFORMED = ["", " ", "[", "]", "{", "[1,]", '{"a":1,}', '{"a"}', '{"a":}', "{a:1}", "{1:2}", "nul", "True", "01", "+1", "1.",
             ".5", "1e", "-", "'a'", '"a', '"\n"', '"\\x"', '"\\u12"', '"\\ud800"', '"\\udc00"', "[1] 2", "1 2", "NaN",
             "Infinity", "1e999", "//", "\ufeff1", "[1 2]", "{\"a\" 1}", "\u00a01"]

TREE = {"name": "top", "count": 3, "ratio": 0.5, "on": True, "off": False, "none": None, "list": [10, "x", {"deep": "y"}],
        "node": {"name": "in", "list": [], "node": {"name": "innermost"}}, "a b": 1, "ö": "umlaut", "it's": 2}

DECLARED = """
function tree () (json) { return jsons:parse(%s); }
function opened (string text) (string) { return jsons:toString(jsons:parse(text)); }
function at (string path) (string) { return jsons:toString(jsons:getJson(tree(), path)); }
function set (string path, json value) (json) { json j = tree(); jsons:set(j, path, value); return j; }
function add (string path, json value) (json) { json j = tree(); jsons:add(j, path, value); return j; }
function put (string path, string key, json value) (json) { json j = tree(); jsons:add(j, path, key, value); return j; }
function setAny (string path, any value) (json) { json j = tree(); jsons:set(j, path, value); return j; }
function addAny (string path, any value) (json) { json j = tree(); jsons:add(j, path, value); return j; }
function putAny (string path, string key, any value) (json) { json j = tree(); jsons:add(j, path, key, value); return j; }
function remove (string path) (json) { json j = tree(); jsons:remove(j, path); return j; }
function rename (string path, string old, string new_) (json) { json j = tree(); jsons:rename(j, path, old, new_); return j; }
"""


def dump(value):
    """As json is written: compact, in order, UTF-8."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False)


def shown(value):
    """The text of json: of a string its characters."""
    return value if isinstance(value, str) else dump(value)


def tree_table():
    """A table whose rows can work on TREE."""
    table = Table("ballerina.lang.jsons")
    table.declare(DECLARED % text(dump(TREE)))
    return table


def changed(change):
    """TREE after a change to it."""
    tree = json.loads(dump(TREE))
    change(tree)
    return dump(tree)


def everywhere(value, name):
    """The values of all members of that name, outer ones first."""
    found = [value[name]] if isinstance(value, dict) and name in value else []
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else []:
        found += everywhere(inner, name)
    return found


def without_names(value):
    """Takes every member called name out."""
    if isinstance(value, dict):
        value.pop("name", None)
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else []:
        without_names(inner)


def test_text(tmp_path):
    """What is read is written again; what RFC 8259 does not allow is refused."""
    table = tree_table()
    for document in DOCUMENTS:
        table.row(f"opened({text('[' + document + ']')})", "[" + dump(json.loads(document)) + "]")
    for document in ['"plain"', '"a\\u00e9\\n"', "5", "null", "true"]:
        table.row(f"opened({text(document)})", shown(json.loads(document)))
    valid = len(table.rows)
    for document in MALFORMED:
        table.row(f"opened({text(document)})", "")
    results = table.results(tmp_path)
    assert results[:valid] == [value for _, value in table.rows[:valid]]
    for document, result in zip(MALFORMED, results[valid:], strict=True):
        assert result.startswith("error: cannot convert to json: ") and ", at byte " in result, (document, result)


def test_reading(tmp_path):
    """Paths, and the kinds of what they mean."""
    table = tree_table()
    for path, value in [
            ("$", TREE), ("$.name", "top"), ("name", "top"), ("$['name']", "top"), ('$["a b"]', 1), ("$.ö", "umlaut"),
            ("$.list[0]", 10), ("$.list[2].deep", "y"), ("$.list[-1]", TREE["list"][-1]), ("$['list'][1]", "x"),
            ("$.node.node.name", "innermost"), ("$.none", None), ("$[\"it's\"]", 2), ("$.list[*]", TREE["list"]),
            ("$.node.*", list(TREE["node"].values())), ("$..name", everywhere(TREE, "name")),
            ("$..['deep']", everywhere(TREE, "deep")), ("$.node..name", everywhere(TREE["node"], "name"))]:
        table.row(f"at({text(path)})", shown(value))
    table.row('jsons:getString(tree(), "$.name")', TREE["name"])
    table.row('jsons:getInt(tree(), "$.count")', TREE["count"])
    table.row('jsons:getFloat(tree(), "$.ratio")', TREE["ratio"])
    table.row('jsons:getDouble(tree(), "$.count")', float(TREE["count"]))
    table.row('jsons:getBoolean(tree(), "$.on")', TREE["on"])
    for getter, kind in [("String", "string"), ("Int", "int"), ("Float", "float"), ("Double", "double"),
                         ("Boolean", "boolean"), ("Json", "json")]:
        failed = f"Failed to get {kind} from json. "
        table.fails(f'jsons:get{getter}(tree(), "$.nowhere")', failed + "No element matches path: $.nowhere.")
        table.fails(f'jsons:get{getter}(tree(), "$.list[")',
                    failed + "The path does not parse: $.list[ (a name in quotes, an index or '*' is expected, at byte 7).")
        table.fails(f'jsons:get{getter}(tree(), "")', failed + "The path does not parse:  (it is empty, at byte 0).")
        if getter != "Json":
            for path in ["$.list", "$.none", "$", "$..name"]:
                table.fails(f'jsons:get{getter}(tree(), "{path}")',
                            failed + f"The element matching path: {path} is not a{'n' * (kind == 'int')} {getter}.")
    table.fails('jsons:getInt(tree(), "$.ratio")', "Failed to get int from json. The element matching path: $.ratio is not an Int.")
    table.fails('jsons:getJson(tree(), "$.list[3]")', "Failed to get json from json. No element matches path: $.list[3].")
    table.fails('jsons:getJson(tree(), "$.name.x")', "Failed to get json from json. No element matches path: $.name.x.")
    for path, trouble in [("$.list[?(@.x==1)]", "filters are no part of paths, at byte 7"), ("$.list[(@.length-1)]", "filters are no part of paths, at byte 7"),
                          ("$.list[0:1]", "']' is expected: slices and lists are no part of paths, at byte 8"),
                          ("$.list[0,1]", "']' is expected: slices and lists are no part of paths, at byte 8"),
                          ("$['a','b']", "']' is expected: slices and lists are no part of paths, at byte 5"), ("$.list[0", "']' is expected, at byte 8"),
                          ("$.list['a", "the quote is not closed, at byte 8"), ("$name", "'.' or '[' is expected, at byte 1"),
                          ("$" + ".a" * 101, "it has too many steps, at byte 201"), ("$[99999999999999999999]", "the index is too large, at byte 20")]:
        table.fails(f"at({text(path)})", f"Failed to get json from json. The path does not parse: {path} ({trouble}).")
    table.row("jsons:getKeys(tree())", dump(list(TREE)))
    table.row('jsons:getKeys(jsons:parse("[1]"))', "[]")
    table.check(tmp_path)


def test_changes(tmp_path):
    """Setting, adding, removing and renaming, of one element and of several."""
    table = tree_table()
    for value in [5, 2.5, True, None, "text", [1], {"k": []}]:
        literal = text(value) if isinstance(value, str) else dump(value)
        table.row(f'set("$.name", {literal})', changed(lambda t, v=value: t.update(name=v)))
        table.row(f'set("$.list[1]", {literal})', changed(lambda t, v=value: t["list"].__setitem__(1, v)))
        table.row(f'add("$.list", {literal})', changed(lambda t, v=value: t["list"].append(v)))
        table.row(f'put("$.node", "new", {literal})', changed(lambda t, v=value: t["node"].update(new=v)))
        if not isinstance(value, (list, dict)):
            table.row(f'setAny("$.name", {literal})', changed(lambda t, v=value: t.update(name=v)))
            table.row(f'addAny("$.list", {literal})', changed(lambda t, v=value: t["list"].append(v)))
            table.row(f'putAny("$.node", "new", {literal})', changed(lambda t, v=value: t["node"].update(new=v)))
    table.row('setAny("$.name", {a: [1]})', changed(lambda t: t.update(name={"a": [1]})))
    table.row('put("$", "name", 1)', changed(lambda t: t.update(name=1)))
    table.row('remove("$.name")', changed(lambda t: t.pop("name")))
    table.row('remove("$.list[0]")', changed(lambda t: t["list"].pop(0)))
    table.row('remove("$.list[*]")', changed(lambda t: t["list"].clear()))
    table.row('remove("$..name")', changed(without_names))
    table.row('set("$.list[*]", 0)', changed(lambda t: t.update(list=[0, 0, 0])))
    table.row('rename("$.list[2]", "deep", "shallow")', changed(lambda t: t["list"].__setitem__(2, {"shallow": "y"})))
    table.row('rename("$", "name", "name")', dump(TREE))
    for call, doing in [('set("{}", 1)', "set json"), ('add("{}", 1)', "add to json"), ('put("{}", "k", 1)', "add to json"),
                        ('setAny("{}", 1)', "set json"), ('addAny("{}", 1)', "add to json"), ('putAny("{}", "k", 1)', "add to json"),
                        ('remove("{}")', "remove from json"), ('rename("{}", "a", "b")', "rename in json")]:
        table.fails(call.format("$.no"), f"Failed to {doing}. No element matches path: $.no.")
        table.fails(call.format("$."), f"Failed to {doing}. The path does not parse: $. (a name is expected, at byte 2).")
    table.fails('set("$", 1)', "Failed to set json. The path means the json itself: $.")
    table.fails('remove("$")', "Failed to remove from json. The path means the json itself: $.")
    table.fails('add("$.name", 1)', "Failed to add to json. The element matching path: $.name is not an Array.")
    table.fails('put("$.list", "k", 1)', "Failed to add to json. The element matching path: $.list is not an Object.")
    table.fails('rename("$.list", "a", "b")', "Failed to rename in json. The element matching path: $.list is not an Object.")
    table.fails('rename("$", "no", "b")', "Failed to rename in json. There is no element with the name: no.")
    table.check(tmp_path)


def test_depth(tmp_path):
    """A million brackets are an error, not the end; json that holds itself, too."""
    table = Table("ballerina.lang.jsons", "ballerina.lang.strings")
    table.declare("function many (string piece, int n) (string) { string s = piece; "
                  "while (strings:length(s) < n) { s = s + s; } return s; }")
    table.fails('jsons:parse(many("[", 1000000))', "cannot convert to json: nested too deeply, at byte 1000")
    table.fails('jsons:parse(many("{\\"a\\":", 1000000))', "cannot convert to json: nested too deeply, at byte 5000")
    table.declare("function knot () (json) { json j = {}; j.self = j; return j; }")
    table.fails("jsons:toString(knot())", "containers are nested too deeply, or a container holds itself")
    table.fails('jsons:getJson(knot(), "$..x")',
                "Failed to get json from json. The json is nested too deeply, or holds itself.")
    table.row('jsons:toString(jsons:getJson(knot(), "$.self.self"))', "error: containers are nested too deeply, or a container holds itself")
    table.check(tmp_path)
