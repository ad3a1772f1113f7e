"""json against Python's: what is read and written, what is refused, and what a path means."""

import json
import random
import subprocess

SEED = 4711


def dump(checker, lines):
    """What json_dump says to each line."""
    text = "".join(line + "\n" for line in lines)
    said = subprocess.run([checker], input=text.encode("utf-8", "surrogatepass"), capture_output=True, check=True)
    answers = said.stdout.decode().split("\n")[:-1]
    assert len(answers) == len(lines)
    return answers


# ---- values ----

STRINGS = ["", "a", "name", "sixteen bytes ..", "some more than sixteen bytes in all", 'quote " in it', "back\\slash",
           "line\nbreak", "\t\b\f\r", "\x00\x01\x1f\x7f", "é", "日本語", "\U0001f600", "\u2028", "/", "ascii é ascii " * 3]
INTS = [0, 1, -1, 10, 255, 2**31, 2**53, 2**53 + 1, 2**63 - 1, -2**63]
FLOATS = [0.5, -0.5, 1.0, 10.344, 1e-7, 1e22, 1e23, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 0.1 + 0.2,
          123456789.123, 1e15, 1e16, 9007199254740993.0]


def random_value(pick, depth):
    kind = pick.randrange(9 if depth else 6)
    if kind == 0:
        return pick.choice([None, True, False])
    if kind in (1, 2):
        return pick.choice(INTS) if pick.random() < 0.5 else pick.randrange(-10**6, 10**6)
    if kind == 3:
        return pick.choice(FLOATS) if pick.random() < 0.5 else pick.uniform(-1e6, 1e6)
    if kind in (4, 5):
        return pick.choice(STRINGS) if pick.random() < 0.7 else "".join(
            chr(pick.choice([pick.randrange(32, 127), pick.randrange(0xa0, 0x800), pick.randrange(0x10000, 0x10400)]))
            for _ in range(pick.randrange(40)))
    count = pick.choice([0, 1, 2, 3, 5, 9, 20])
    if kind == 6:
        return [random_value(pick, depth - 1) for _ in range(count)]
    return {pick.choice(STRINGS) + str(pick.randrange(20)): random_value(pick, depth - 1) for _ in range(count)}


def same(ours, value):
    """Equal in value, type and order."""
    if isinstance(value, dict):
        return (isinstance(ours, dict) and list(ours) == list(value)
                and all(same(ours[key], value[key]) for key in value))
    if isinstance(value, list):
        return isinstance(ours, list) and len(ours) == len(value) and all(map(same, ours, value))
    return type(ours) is type(value) and ours == value


def test_values_survive(checker):
    pick = random.Random(SEED)
    values = [random_value(pick, 4) for _ in range(3000)] + STRINGS + INTS + FLOATS
    lines = []
    for value in values:
        style = pick.randrange(3)
        lines.append(json.dumps(value, ensure_ascii=style == 0, indent=None,
                                separators=(" , ", " : ") if style == 1 else (",", ":")))
    for value, line, answer in zip(values, lines, dump(checker, lines)):
        assert same(json.loads(answer), value), (line, answer)
        if not isinstance(value, (dict, list)) and not isinstance(value, float):
            assert answer == json.dumps(value, ensure_ascii=False)


def test_writing_is_compact(checker):
    pick = random.Random(SEED + 1)
    values = [random_value(pick, 3) for _ in range(300)]
    first = dump(checker, [json.dumps(value) for value in values])
    assert dump(checker, first) == first
    without_floats = [v for v in values if "." not in json.dumps(v) and "e" not in json.dumps(v).lower()]
    assert len(without_floats) > 20
    for value, answer in zip(without_floats, dump(checker, [json.dumps(v) for v in without_floats])):
        assert answer == json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def test_floats_are_shortest(checker):
    pick = random.Random(SEED + 2)
    floats = FLOATS + [pick.uniform(-1, 1) * 10.0**pick.randrange(-300, 300) for _ in range(2000)]
    for value, answer in zip(floats, dump(checker, [repr(value) for value in floats])):
        digits = answer.lower().split("e")[0].replace(".", "").replace("-", "").strip("0")
        assert float(answer) == value
        if abs(value) < 2.3e-308:  # fewer digits would do, but Java's layout has two
            continue
        assert digits == repr(value).lower().split("e")[0].replace(".", "").replace("-", "").strip("0")


def test_large_ints_become_floats(checker):
    for text, expected in [("9223372036854775807", "9223372036854775807"), ("9223372036854775808", "9.223372036854775807E18"),
                           ("-9223372036854775808", "-9223372036854775808"), ("-9223372036854775809", "-9.223372036854775807E18"),
                           ("1" + "0" * 30, "1.0E30"), ("-0", "0"), ("-0.0", "-0.0"), ("1e2", "100.0")]:
        answer = dump(checker, [text])[0]
        assert float(answer) == float(expected) and ("." in answer) == ("." in expected), (text, answer)


def test_of_equal_names_the_last_wins(checker):
    lines = ['{"a":1,"b":2,"a":3}', '{"a":1,"\\u0061":2}',
             "{" + ",".join(f'"k{i % 12}":{i}' for i in range(50)) + "}"]
    for line, answer in zip(lines, dump(checker, lines)):
        assert same(json.loads(answer), json.loads(line))


# ---- what is refused ----

REFUSED = [
    "", " ", "nul", "nulll", "True", "undefined", "NaN", "Infinity", "-Infinity", "-", "+1", "01", "-01", "1.", ".5",
    "1.e5", "1e", "1e+", "0x10", "1_000", "--1", '"', '"abc', '"\\', '"\\x41"', '"\\u12"', '"\\u12g4"', '"\\ud800"',
    '"\\udc00"', '"\\ud800\\u0041"', '"\\ud800x"', "'a'", '"\x01"', '"\x1f"', "[", "]", "[1", "[1,", "[1,]", "[,1]",
    "[1 2]", "[1,,2]", "{", "}", '{"a"', '{"a":', '{"a":1', '{"a":1,', '{"a":1,}', '{,"a":1}', "{a:1}", "{1:2}",
    '{"a" 1}', '{"a":1 "b":2}', '{"a":1:2}', "[}", "{]", '{"a":[}', "1 2", "{} {}", "[] x", "/* c */ 1", "// c", "[1]//",
    "1e999", "-1e999", "9" * 400, "\ufeff1", "\x0b1", "1\x0c", "\u00a01",
]


def test_refused(checker):
    for line, answer in zip(REFUSED, dump(checker, REFUSED)):
        assert answer.startswith("!"), (line, answer)


def python_accepts(line):
    def refuse(word):
        raise ValueError(word)
    try:
        json.loads(line, parse_constant=refuse)
    except (ValueError, RecursionError):
        return False
    return True


def test_damaged_texts_are_refused_where_python_refuses(checker):
    """Of every damaged text both say the same, but for numbers that no double holds and lone surrogates."""
    pick = random.Random(SEED + 3)
    lines = []
    for _ in range(4000):
        text = list(json.dumps(random_value(pick, 2)))
        for _ in range(pick.randrange(1, 3)):
            at = pick.randrange(len(text) + 1)
            if pick.random() < 0.5:
                text[at:at + 1] = []
            else:
                text.insert(at, pick.choice(list('{}[]",:0123456789.eE+-\\utrfn ')))
        line = "".join(text)
        if "\\u" not in line and not any(c.isdigit() for c in line) or len(line) < 40:
            lines.append(line)
    assert len(lines) > 800
    for line, answer in zip(lines, dump(checker, lines)):
        if python_accepts(line):
            value = json.loads(line)
            if answer.startswith("!"):
                assert "too large" in answer or "surrogate" in answer, (line, answer)
            elif isinstance(value, str):
                assert json.loads(answer) == value
        else:
            assert answer.startswith("!"), (line, answer)


def test_text_must_be_utf8(checker):
    for damaged in [b'"\xff"', b'"\xc0\xaf"', b'"\xed\xa0\x80"', b'"\xf4\x90\x80\x80"', b'"\xe2\x82"']:
        said = subprocess.run([checker], input=damaged + b"\n", capture_output=True, check=True)
        assert said.stdout == b"!it is not UTF-8 text at 0\n"


def test_trouble_has_its_place(checker):
    for line, said in [('{"a":1,}', "!a name in double quotes is expected at 7"), ("[1 2]", "!',' or ']' is expected at 3"),
                       ('{"a":1 "b"}', "!',' or '}' is expected at 7"), ('["a\\qb"]', "!no escape of json at 4"),
                       ("[1", "!the text ends too early at 2"), ("tru", "!a value is expected at 0"),
                       ("[1]x", "!more text behind the value at 3"), ('"ab', "!the string is not closed at 3"),
                       ("1.x", "!a digit is expected at 2"), ("1e999", "!the number is too large at 0")]:
        assert dump(checker, [line]) == [said]


def test_depth(checker):
    deep = "[" * 1000 + "]" * 1000
    assert dump(checker, [deep, "[" + deep + "]", "[" * 1000000, '{"a":' * 1000000]) == [
        deep, "!nested too deeply at 1000", "!nested too deeply at 1000", "!nested too deeply at 5000"]


# ---- paths ----

STORE = {"store": {"book": [{"title": "A", "price": 8.95, "tags": ["x", "y"]}, {"title": "B", "price": 12}],
                   "bicycle": {"color": "red", "price": 19.95}}, "a.b": 1, "": 2, "it's": 3, "price": None}
BOOK = STORE["store"]["book"]

PATHS = [
    ("$", [STORE]),
    ("$.store.bicycle.color", ["red"]),
    ("store.bicycle.color", ["red"]),
    ("$['store']['bicycle'][\"color\"]", ["red"]),
    ("$.store.book[0].title", ["A"]),
    ("$.store.book[1]", [BOOK[1]]),
    ("$.store.book[-1].title", ["B"]),
    ("$.store.book[2]", []),
    ("$.store.book[-3]", []),
    ("$.store.book[*].title", ["A", "B"]),
    ("$.store.*.price", [19.95]),
    ("$..title", ["A", "B"]),
    ("$..price", [None, 8.95, 12, 19.95]),
    ("$..book[0].title", ["A"]),
    ("$..[1]", [BOOK[1], "y"]),
    ("$..['color']", ["red"]),
    ("$.store..tags[*]", ["x", "y"]),
    ("$.missing", []),
    ("$.store.book.title", []),
    ("$.store.book[0].title.x", []),
    ("$['a.b']", [1]),
    ("$['']", [2]),
    ("$[\"it's\"]", [3]),
    ("$.price", [None]),
    ("$[0]", []),
    ("['store'].bicycle.color", ["red"]),
]


def test_paths(checker):
    lines = [json.dumps(STORE) + "\t" + path for path, _ in PATHS]
    for (path, expected), answer in zip(PATHS, dump(checker, lines)):
        assert not answer.startswith("!"), (path, answer)
        assert json.loads(answer) == expected, path


def test_every_element_is_found_by_its_path(checker):
    """A path made of names and indices means what Python finds by them."""
    pick = random.Random(SEED + 4)
    lines, expected = [], []
    for _ in range(500):
        root = value = random_value(pick, 4)
        path = "$"
        while isinstance(value, (dict, list)) and value and pick.random() < 0.9:
            key = pick.choice(list(value)) if isinstance(value, dict) else pick.randrange(len(value))
            if isinstance(key, str) and ("'" in key or "\n" in key or "\t" in key or "\x00" in key):
                break
            path += f"['{key}']" if isinstance(key, str) else f"[{key}]"
            value = value[key]
        lines.append(json.dumps(root) + "\t" + path)
        expected.append([value])
    for line, value, answer in zip(lines, expected, dump(checker, lines)):
        assert json.loads(answer) == value, line


MALFORMED_PATHS = ["", "$.", "$..", "$x", "$[", "$[]", "$['a'", "$['a", "$[a]", "$[1", "$[1,2]", "$[1:2]", "$[?(@.a)]",
                   "$.a.", "$.a[", "$[99999999999999999999]", "$[-]", "$...a", "$['a']b", "$" + ".a" * 101]


def test_malformed_paths(checker):
    for path, answer in zip(MALFORMED_PATHS, dump(checker, ["{}\t" + path for path in MALFORMED_PATHS])):
        assert answer.startswith("!"), (path, answer)
