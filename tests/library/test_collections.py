"""ballerina.lang.maps and ballerina.lang.arrays against Python's dict and list."""

import json
import random

from table import Table, text

WORDS = ["pear", "apple", "", "Zebra", "äpfel", "apple", "😀", "app"]
INTS = [3, -1, 9223372036854775807, -9223372036854775807, 0, 3]
FLOATS = [2.5, -1.5, 0.0, 100.25, -0.5]
SEED = 1234


def array(values):
    """An array literal."""
    return "[" + ", ".join(text(v) if isinstance(v, str) else json.dumps(v) for v in values) + "]"


def dump(values):
    """An array as println shows it."""
    return json.dumps(values, separators=(",", ":"), ensure_ascii=False)


def test_maps(tmp_path):
    """In the order of insertion, of every type of element."""
    table = Table("ballerina.lang.maps")
    table.declare("""
function some () (map) { map m = {one: 1, "two": "zwei", three: [3], "": null}; return m; }
function without (string key) (map) { map m = some(); maps:remove(m, key); return m; }
function typed () (map<int>) { map<int> m = {a: 1, b: 2}; maps:remove(m, "a"); return m; }
function many (int n) (map) { map m = {}; int i = 0; while (i < n) { m["k" + i] = i; i = i + 1; } return m; }
function emptied (int n) (int) {
    map m = many(n); string[] names = maps:keys(m); int i = 0;
    while (i < n) { maps:remove(m, names[i]); i = i + 1; }
    m["again"] = 1;
    return maps:length(m);
}
function none () (map) { return null; }
function removeOfNone () (string) { maps:remove(none(), "a"); return "removed"; }
""")
    some = {"one": 1, "two": "zwei", "three": [3], "": None}
    table.row("maps:length(some())", len(some))
    table.row("maps:keys(some())", dump(list(some)))
    for key in [*some, "missing", "ONE"]:
        table.row(f"without({text(key)})", dump({k: v for k, v in some.items() if k != key}))
    table.row("maps:length(typed())", 1)
    table.row("maps:keys(typed())", dump(["b"]))
    for size in [0, 1, 8, 9, 1000]:
        table.row(f"maps:length(many({size}))", size)
        table.row(f"maps:keys(many({size}))", dump([f"k{i}" for i in range(size)]))
        table.row(f"emptied({size})", 1)
    for call in ["maps:length(none())", "maps:keys(none())", "removeOfNone()"]:
        table.fails(call, "null reference")
    table.check(tmp_path)


def test_arrays(tmp_path):
    """Copies, parts and orders, of every type of element."""
    table = Table("ballerina.lang.arrays")
    table.declare("""
struct P { string n; }
function none () (int[]) { return null; }
function noneOf () (string[]) { return null; }
function noFloats () (float[]) { return null; }
function people () (P[]) { P a = {n: "A"}; P b = {n: "B"}; return [a, b]; }
function messages_ (int n) (message[]) { message[] all = []; int i = 0; while (i < n) { message m = {}; all[i] = m; i = i + 1; } return all; }
function apart (int[] a) (string) { int[] b = arrays:copyOf(a); b[0] = 99; return a[0] + " " + b[0]; }
function same () (boolean) { P[] a = people(); P[] b = arrays:copyOf(a); b[0].n = "C"; return a[0].n == "C"; }
function sorted (string[] a) (string[]) { string[] b = arrays:sort(a); return b; }
function unsorted (int[] a) (int[]) { int[] b = arrays:sort(a); return a; }
""")
    for values, name in [(WORDS, "string"), (INTS, "int"), (FLOATS, "float"), ([True, False], "boolean"), ([], "int"),
                         ([{"a": 1}, None], "json")]:
        table.declare(f"function a{len(table.declarations)} () ({name}[]) {{ {name}[] a = {array(values)}; return a; }}")
        call = f"a{len(table.declarations) - 1}()"
        table.row(f"arrays:length({call})", len(values))
        table.row(f"arrays:copyOf({call})", dump(values))
        for begin in range(-1, len(values) + 2):
            for end in range(-1, len(values) + 2):
                part = f"arrays:copyOfRange({call}, {begin}, {end})"
                if 0 <= begin <= end <= len(values):
                    table.row(part, dump(values[begin:end]))
                else:
                    table.fails(part, f"array index out of range: from: {begin}, to: {end}, size: {len(values)}")
        if name in ["string", "int", "float"]:
            table.row(f"arrays:sort({call})", dump(sorted(values)))
    pick = random.Random(SEED)
    many = [pick.randrange(-1000, 1000) for _ in range(200)]
    table.row(f"unsorted({array(many)})", dump(many))
    table.row(f"arrays:sort(unsorted({array(many)}))", dump(sorted(many)))
    table.row("arrays:length(people())", 2)
    table.row("arrays:length(messages_(5))", 5)
    table.row("apart([1, 2])", "1 99")
    table.row("same()", True)
    table.row("unsorted([2, 1])", dump([2, 1]))
    table.row('sorted(["b", "a"])', dump(["a", "b"]))
    for call in ["arrays:length(none())", "arrays:copyOf(none())", "arrays:copyOfRange(none(), 0, 0)",
                 "arrays:sort(none())", "arrays:sort(noneOf())", "arrays:sort(noFloats())"]:
        table.fails(call, "null reference")
    table.check(tmp_path)
