"""Functions of the library with arguments that are empty, huge, malformed or at a boundary: each gives its value or an error
that is caught, and those on text take time that grows with it."""

import subprocess

import pytest
from table import Table, build

HUGE = 1 << 26
ERROR = "an error"
GREATEST, LEAST = 9223372036854775807, "(-9223372036854775807 - 1)"

# Text of a length. main may use 1 GiB.
TEXT = """
function grown (string piece, int length) (string) {
    string s = piece;
    while (strings:length(s) < length) { s = s + s; }
    return s;
}
function bytes (string s) (blob) { return strings:toBlob(s, "UTF-8"); }
"""

IMPORTS = ["ballerina.lang.strings", "ballerina.lang.blobs", "ballerina.lang.jsons", "ballerina.lang.messages",
           "ballerina.lang.maps", "ballerina.lang.arrays", "ballerina.lang.time", "ballerina.lang.math", "ballerina.utils",
           "ballerina.net.uri"]


def test_huge(tmp_path):
    """64 MiB through everything that takes text."""
    x = f'grown("x", {HUGE})'
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
            (f"strings:length(utils:base64encode({x}))", (HUGE + 2) // 3 * 4),
            (f'strings:length(jsons:toString(jsons:parse("\\"" + {x} + "\\"")))', HUGE)]:
        table.row(call, value)
    table.fails(f"jsons:parse({x})", "cannot convert to json: a value is expected, at byte 0")
    for call in [f'jsons:getJson(jsons:parse("1"), {x})', f"utils:base64decode({x} + \"*\")", f'utils:getHash("", {x})',
                 f'strings:toBlob("", {x})', f'strings:replaceAll("", {x}, "")', f'strings:split("", {x})',
                 f'time:parse({x}, "yyyy")', f'time:parse("2017", {x})', f'time:createTime(0, {x})',
                 f'time:format(time:createTime(0, "UTC"), {x})']:
        table.row(call, ERROR)
    check_huge(table, tmp_path)


def check_huge(table, folder, *options):
    """Every row has its value, or an error that was caught."""
    for (expression, value), result in zip(table.rows, table.results_apart(folder, 1, *options), strict=True):
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
    check_huge(table, tmp_path, "--start-memory", "64M")


def test_boundaries(tmp_path):
    """The greatest and the least numbers, and nothing at all."""
    table = Table(*IMPORTS)
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
    table.check(tmp_path)


# What is called on text of N and of 4 N characters.
LINEAR = {
    "length": "i = strings:length(s);",
    "cases": "t = strings:toUpperCase(s); t = strings:toLowerCase(s);",
    "trim": "t = strings:trim(s);",
    "unescape": "t = strings:unescape(s);",
    "equalsIgnoreCase": "b = strings:equalsIgnoreCase(s, s + \"A\");",
    "search": "i = strings:indexOf(s, \"ab\" + half + \"c\"); i = strings:lastIndexOf(s, \"c\" + half); b = strings:contains(s, half + \"c\");",
    "subString": "t = strings:subString(s, strings:length(s) / 2, strings:length(s));",
    "replace": "t = strings:replace(s, \"b\", \"ccc\"); t = strings:replace(s, half + \"c\", \"\");",
    "replaceAll": "t = strings:replaceAll(s, \"b\", \"cc\"); t = strings:replaceFirst(s, \"b\", \"cc\");",
    "split": "i = arrays:length(strings:split(s, \"b\"));",
    "valueOf": "t = strings:valueOf(s);",
    "toBlob": "t = blobs:toString(strings:toBlob(s, \"UTF-16LE\"), \"UTF-16LE\");",
    "uri": "t = uri:encode(s);",
    "json": "t = jsons:toString(jsons:parse(\"[\\\"\" + strings:replace(s, \"b\", \"\\\",\\\"\") + \"\\\"]\"));",
}


@pytest.fixture(scope="module")
def linear(tmp_path_factory):
    """A program that does one of LINEAR over and over on text of a length."""
    branches = "".join(f'        if (what == "{name}") {{ {code} }}\n' for name, code in LINEAR.items())
    source = "".join(f"import {name};\n" for name in ["ballerina.lang.system", *IMPORTS[:3], "ballerina.lang.arrays", IMPORTS[-1]])
    source += TEXT + """
function once (string what, string s, string half) (int) {
        int i = 0; string t = ""; boolean b = false;
%s        return i + strings:length(t);
}
function main (string[] args) {
    string s = grown("ab", (int)args[1]);
    string half = strings:subString(s, 0, strings:length(s) / 2);
    int i = once(args[0], s, half);
}
""" % branches
    return build(source, tmp_path_factory.mktemp("linear"))


@pytest.mark.parametrize("name", LINEAR)
def test_linear(linear, name):
    """A million characters take a fraction of a second, a second or two under a sanitizer. What is quadratic takes
    minutes, and runs into the time limit."""
    subprocess.run([linear, "--start-memory", "2G", "--", name, str(1 << 20)], check=True, timeout=60)
