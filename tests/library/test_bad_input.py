"""Functions of the library with arguments that are empty, huge, malformed or at a boundary: each gives its value or an error
that is caught."""

import subprocess

from table import Table, build, listed

HUGE, LONG = 1 << 26, 1 << 20
ERROR = "an error"
GREATEST, LEAST = 9223372036854775807, "(-9223372036854775807 - 1)"

TOGETHER = 16  # calls in a process

# Text of a length, and values of every type that are small, empty or huge. main may use 1 GiB.
TEXT = """
function grown (string piece, int length) (string) {
    string s = piece;
    int size = strings:length(piece);
    while (size < length) { s = s + s; size = size + size; }
    return s;
}
string kept = "";
function huge () (string) {
    if (kept == "") { kept = grown("x", %d); }
    return kept;
}
function long_ () (string) { return grown("x", %d); }
function bytes (string s) (blob) { return strings:toBlob(s, "UTF-8"); }
function said (string s) (message) { message m = {}; messages:setStringPayload(m, s); return m; }
function failed (string s) (exception) { exception e = {}; exceptions:setMessage(e, s); return e; }
function item (string s) (errors:StackTraceItem) { errors:StackTraceItem i = {caller: s}; return i; }
function moment (string s) (time:Time) { time:Timezone z = {zoneId: s}; time:Time t = {time: 5, zone: z}; return t; }
function keyed (string s) (map) { map m = {}; m[s] = 1; return m; }
function ints (int n) (int[]) { int[] a = []; if (n > 0) { a[n - 1] = 1; } return a; }
function floats (int n) (float[]) { float[] a = []; if (n > 0) { a[n - 1] = 1.0; } return a; }
function texts (int n) (string[]) { string[] a = []; if (n > 0) { a[n - 1] = "a"; } return a; }
""" % (HUGE, LONG)

IMPORTS = ["ballerina.lang.strings", "ballerina.lang.blobs", "ballerina.lang.jsons", "ballerina.lang.messages",
           "ballerina.lang.maps", "ballerina.lang.arrays", "ballerina.lang.time", "ballerina.lang.math", "ballerina.utils",
           "ballerina.utils.logger", "ballerina.net.uri", "ballerina.lang.errors"]

# Of each type of parameter: its name in a program, an ordinary value, and the others.
VALUES = {
    "string": ("string", '"a"', ['""', "huge()"]), "int": ("int", "1", [str(GREATEST), LEAST, "0"]),
    "float": ("float", "1.5", ["0.0 / 0.0", "1.0 / 0.0", "0.0"]), "boolean": ("boolean", "true", ["false"]),
    "any": ("any", "5", ["null", "huge()"]), "json": ("json", "{a: 1}", ["null", "{}", "huge()", "[]"]),
    "map": ("map", '{a: "b"}', ["null", "{}", "keyed(long_())"]), "blob": ("blob", 'bytes("a")', ['bytes("")', "bytes(huge())"]),
    "message": ("message", 'said("1")', ["null", "{}", "said(long_())"]),
    "exception": ("exception", 'failed("a")', ["null", "{}", "failed(long_())"]),
    "error": ("errors:Error", 'failed("a")', ["null", "{}", "failed(long_())"]),
    "StackTraceItem": ("errors:StackTraceItem", 'item("a")', ["null", "{}", "item(long_())"]),
    "Time": ("time:Time", 'moment("UTC")', ["null", "{}", "moment(long_())"]),
    "array": ("int[]", "[1]", ["null", "[]", f"ints({LONG})"]), "int_array": ("int[]", "[1]", ["null", "[]", f"ints({LONG})"]),
    "float_array": ("float[]", "[1.0]", ["null", "[]", f"floats({LONG})"]),
    "string_array": ("string[]", '["a"]', ["null", "[]", f"texts({LONG})"]),
}


def values_for(types):
    """Lists of arguments: each other value in the place of each parameter."""
    for place, changed in enumerate(types):
        for value in VALUES[changed][2]:
            yield ", ".join(value if i == place else VALUES[t][1] for i, t in enumerate(types))


def test_every_argument(tmp_path):
    """64 MiB, nothing, null and the ends of ranges, through every function: a value, or an error that is caught."""
    table = Table(*IMPORTS)
    table.declare(TEXT)
    rows = []
    for number, (package, name, _, types) in enumerate(listed()):
        call = f"{package.rpartition('.')[2]}:{name}"
        if not call.startswith(("system:print", "system:log", "logger:", "system:sleep")):
            parameters = ", ".join(f"{VALUES[t][0]} a{i}" for i, t in enumerate(types))
            arguments = ", ".join(f"a{i}" for i in range(len(types)))
            table.declare(f"function try{number} ({parameters}) {{ try {{ {call}({arguments}); }} catch (exception e) {{ }} }}")
            rows += [f"try{number}({values});" for values in values_for(types)]
    rows.sort(key=lambda row: "huge" in row)
    for first in range(0, len(rows), TOGETHER):
        table.declare(f"function tried{first} () (string) {{ {' '.join(rows[first:first + TOGETHER])} return \"done\"; }}")
        table.row(f"tried{first}()", "done")
    assert set(table.results_apart(tmp_path, 1, "--start-memory", "3G")) == {"done"}


def test_huge(tmp_path):
    """What 64 MiB of text are made into."""
    x = "huge()"
    table = Table(*IMPORTS)
    table.declare(TEXT)
    for call, value in [
            (f"strings:length({x})", HUGE), (f"strings:length(strings:toUpperCase({x}))", HUGE),
            (f"strings:length(strings:toLowerCase({x}))", HUGE), (f"strings:length(strings:trim({x}))", HUGE),
            (f"strings:length(strings:unescape({x}))", HUGE), (f'strings:contains({x}, "y")', False),
            (f'strings:indexOf({x}, "xy")', -1), (f'strings:lastIndexOf({x}, "yx")', -1),
            (f'strings:hasSuffix({x}, "xx")', True), (f'strings:length(strings:replace({x}, "y", "z"))', HUGE),
            (f"strings:length(strings:subString({x}, 5, {HUGE}))", HUGE - 5),
            (f'strings:length(strings:replaceAll({x}, "x+", "z"))', 1),
            (f'arrays:length(strings:split({x}, "y"))', 1),
            (f'strings:length(blobs:toString(bytes({x}), "UTF-8"))', HUGE),
            (f'strings:length(blobs:toString(strings:toBlob({x}, "UTF-16LE"), "UTF-16LE"))', HUGE),
            (f'strings:length(utils:getHash({x}, "SHA-256"))', 64), (f"strings:length(uri:encode({x}))", HUGE),
            (f'strings:length(utils:getHmac({x}, {x}, "SHA-256"))', 44),
            (f"strings:length(utils:base64encode({x}))", (HUGE + 2) // 3 * 4),
            (f'strings:length(jsons:toString(jsons:parse("\\"" + {x} + "\\"")))', HUGE),
            (f"strings:length(messages:getStringPayload(said({x})))", HUGE),
            (f'strings:length(messages:getHeader(headed({x}), "h"))', HUGE), (f"maps:length(keyed({x}))", 1),
            (f"strings:length(exceptions:getMessage(failed({x})))", HUGE),
            (f"strings:length(errors:toString(item({x})))", HUGE + 8),
            (f'strings:length(jsons:toString(jsons:getJson(member({x}), "$.k")))', HUGE),
            (f"arrays:length(arrays:copyOf(ints({HUGE // 8})))", HUGE // 8)]:
        table.row(call, value)
    table.declare('function headed (string s) (message) { message m = {}; messages:setHeader(m, "h", s); return messages:clone(m); }')
    table.declare("function member (string s) (json) { json j = {k: s}; return j; }")
    table.fails(f"jsons:parse({x})", "cannot convert to json: a value is expected, at byte 0")
    check_huge(table, tmp_path, 9, "--start-memory", "3G")


def test_huge_output(tmp_path):
    """What says 64 MiB says all of them."""
    source = "".join(f"import {name};\n" for name in ["ballerina.lang.system", "ballerina.lang.exceptions", *IMPORTS]) + TEXT + """
function main (string[] args) {
    any a = huge();
    system:print(huge()); system:println(a);
    system:log(3, a); logger:info(huge());
}
"""
    with (tmp_path / "out").open("wb") as out, (tmp_path / "err").open("wb") as err:
        subprocess.run([build(source, tmp_path)], stdout=out, stderr=err, timeout=60, check=True)
    assert (tmp_path / "out").stat().st_size == 2 * HUGE + 1
    assert 2 * HUGE < (tmp_path / "err").stat().st_size < 2 * HUGE + 1000


def check_huge(table, folder, together, *options):
    """Every row has its value, or an error that was caught."""
    for (expression, value), result in zip(table.rows, table.results_apart(folder, together, *options), strict=True):
        right = result.startswith("error: ") if value == ERROR else result == str(value)
        assert right, (expression, result[:200])


def test_too_much(tmp_path):
    """More than the memory of main is an error, too."""
    table = Table(*IMPORTS)
    table.declare(TEXT)
    for call in [f'strings:replace(grown("x", {1 << 21}), "x", grown("y", 1000))', f'uri:encode(grown("ö", {1 << 25}))',
                 f'strings:replaceAll(grown("x", {1 << 21}), "x", grown("y", 1000))', f'grown("x", {1 << 28})',
                 f'blobs:toString(strings:toBlob(grown("x", {1 << 24}), "UTF-32"), "UTF-32")',
                 f'utils:base64encode(grown("x", {1 << 26}))', f'strings:toUpperCase(grown("ŉ", {1 << 24}))']:
        table.row(f"strings:length({call})", ERROR)
    table.row(f'arrays:length(strings:split(grown("x", {1 << 24}), ""))', ERROR)
    check_huge(table, tmp_path, 1, "--start-memory", "64M")


def test_boundaries(tmp_path):
    """The greatest and the least numbers, and nothing at all."""
    table = Table(*IMPORTS)
    table.declare(TEXT)
    table.declare("function years (int n) (time:Time) { return time:addDuration(time:createTime(0, \"UTC\"), n, 0, 0, 0, 0, 0, 0); }")
    for number in [GREATEST, LEAST]:
        shown = GREATEST if number == GREATEST else -GREATEST - 1
        table.fails(f'strings:subString("abc", 0, {number})', f"string index out of range: length 3, requested 0 to {shown}")
        table.fails(f'strings:subString("abc", {number}, 3)', f"string index out of range: length 3, requested {shown} to 3")
        table.fails(f"arrays:copyOfRange([1], {number}, 1)", f"array index out of range: from: {shown}, to: 1, size: 1")
        table.fails(f"arrays:copyOfRange([1], 0, {number})", f"array index out of range: from: 0, to: {shown}, size: 1")
        table.fails(f'time:year(time:createTime({number}, "UTC"))', "no such date")
        table.fails(f"time:year(years({number}))", "no such date")
        table.row(f"math:absInt({number})", shown if number == LEAST else GREATEST)
        table.row(f"strings:valueOf({number})", shown)
        table.row(f"jsons:toString(jsons:parse(\"{shown}\"))", shown)
    for call in ['strings:replaceAll("", "", "")', 'strings:replace("", "", "")', 'strings:toUpperCase("")', 'strings:trim("")',
                 'strings:unescape("")', 'uri:encode("")', 'utils:base64encode("")', 'utils:base64decode("")',
                 'blobs:toString(strings:toBlob("", "UTF-16LE"), "UTF-16LE")', 'utils:base64ToBase16Encode("")']:
        table.row(call, "")
    for name, quoted in [("x" * 512, "x" * 512), ("x" * 513, "x" * 512 + "…"), ("é" * 300, "é" * 256 + "…"), ("xé" + "日" * 300, "xé" + "日" * 169 + "…")]:
        table.fails(f'messages:getHeader(said("1"), "{name}")', f"Header '{quoted}' not present in the message")
        table.fails(f'time:createTime(0, "{name}")', f"no such time zone: {quoted}")
    table.check(tmp_path)
