"""Golden tests of lexer and parser.

accepted/NAME.bal must parse, warnings allowed: NAME.ast is its tree, then its diagnostics.
rejected/NAME.bal must not: NAME.err is what is said about it.

    /usr/bin/python3 -m pytest tests/syntax --dump=BUILD/tests/syntax/syntax_dump [--update]
"""

import json
import re
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
ERROR = re.compile(r"^(?:[^\n]*: )?error: ", re.MULTILINE)


def cases(folder):
    return sorted(path.stem for path in (HERE / folder).glob("*.bal"))


def dump(config, mode, path):
    run = subprocess.run([config.getoption("--dump"), mode, path.name], cwd=path.parent, capture_output=True, check=False)
    assert run.stderr == b"", run.stderr.decode(errors="replace")
    return run.returncode, run.stdout.decode()


def compare(config, golden, text):
    if config.getoption("--update"):
        golden.write_text(text)
    assert golden.exists(), f"{golden} is missing: run with --update and read it"
    assert text == golden.read_text()


@pytest.mark.parametrize("name", cases("accepted"))
def test_accepted(name, pytestconfig):
    path = HERE / "accepted" / f"{name}.bal"
    status, text = dump(pytestconfig, "ast", path)
    compare(pytestconfig, path.with_suffix(".ast"), text)
    assert status == 0
    assert not ERROR.search(text)


@pytest.mark.parametrize("name", cases("rejected"))
def test_rejected(name, pytestconfig):
    path = HERE / "rejected" / f"{name}.bal"
    status, text = dump(pytestconfig, "errors", path)
    compare(pytestconfig, path.with_suffix(".err"), text)
    assert status == 1
    assert ERROR.search(text)


@pytest.mark.parametrize("name", cases("rejected"))
def test_json_agrees(name, pytestconfig):
    """The same diagnostics at the same places, except that JSON is never cut short."""
    path = HERE / "rejected" / f"{name}.bal"
    said = json.loads(dump(pytestconfig, "json", path)[1])
    text = dump(pytestconfig, "errors", path)[1]
    placed = [d for d in said["diagnostics"] if "file" in d]
    wanted = [f"{d['file']}:{d['line']}:{d['column']}: {'warning' if d['severity'] == 'warning' else 'error'}: {d['message']}"
              for d in placed]
    got = re.findall(r"^\S+:\d+:\d+: (?:error|warning): .*$", text, re.MULTILINE)
    assert got == wanted[:len(got)]
    assert len(got) == min(len(wanted), 20)
    assert said["errors"] == sum(d["severity"] != "warning" for d in said["diagnostics"])


def test_samples_parse(pytestconfig):
    """Every program that the project shows is syntactically clean."""
    programs = sorted((REPOSITORY / "samples").rglob("*.bal"))
    assert programs
    for path in programs:
        assert dump(pytestconfig, "errors", path) == (0, ""), path


def test_tokens(pytestconfig, tmp_path):
    """One token a line, as the parser sees them."""
    path = tmp_path / "t.bal"
    path.write_text("function f () {\n    a = (int) p:b < {k: 1}[0];\n}\n")
    lines = dump(pytestconfig, "tokens", path)[1].splitlines()
    assert lines[0] == "1:1 FUNCTION function"
    assert lines[5:] == [
        "2:5 IDENT a", "2:7 ASSIGN =", "2:9 CAST (", "2:10 IDENT int", "2:13 CAST_END )", "2:15 PREFIX p",
        "2:16 COLON :", "2:17 IDENT b", "2:19 LT <", "2:21 RECORD {", "2:22 KEY k", "2:23 COLON :", "2:25 INT 1",
        "2:26 RBRACE }", "2:27 LBRACKET [", "2:28 INT 0", "2:29 RBRACKET ]", "2:30 SEMICOLON ;", "3:1 RBRACE }",
        "4:1 EOF"]


DEEP = 100000
BODY = "function f () {{ a = {}; }}\n"
HOSTILE = {
    "parentheses": BODY.format("(" * DEEP),
    "closed parentheses": BODY.format("(" * DEEP + "1" + ")" * DEEP),
    "minus": BODY.format("-" * DEEP + "1"),
    "not": BODY.format("!" * DEEP + "x"),
    "casts": BODY.format("(int)" * DEEP + "x"),
    "conversions": BODY.format("<int>" * DEEP + "x"),
    "lengthof": BODY.format("lengthof " * DEEP + "x"),
    "braces": "function f () " + "{" * DEEP,
    "records": BODY.format("{a:" * DEEP),
    "lists": BODY.format("[" * DEEP),
    "lambdas": BODY.format("function () { a = " * DEEP),
    "else if": "function f () { if (a) {}" + " else if (b) {}" * DEEP + "}",
    "sum": BODY.format("a+" * DEEP + "a"),
    "fields": BODY.format("a" + ".a" * DEEP),
    "indexes": BODY.format("a" + "[0]" * DEEP),
    "dimensions": "function f () { int" + "[]" * DEEP + " x; }",
    "maps": "function f () { " + "map<" * DEEP + "int" + ">" * DEEP + " x; }",
    "annotations": "@a:B(" * DEEP,
    "deep and long": BODY.format(("-" * 200 + "(") * 200 + "1" + ")" * 200),
    "sums in sums": BODY.format("(" * 200 + "a" + ("+a" * 100 + ")") * 200),
    "function types": BODY.format("(function " * DEEP),
    "casts to function types": BODY.format("(function (int))" * DEEP + "x"),
    "conversions to function types": BODY.format("<function (" * DEEP),
    "less-than": BODY.format("a<" * DEEP + "b"),
    "templates joined": BODY.format("`{{a}}` + " * DEEP + "a"),
    "lists in annotations": "@a:B{x:[" * DEEP,
    "try": "function f () {" + "try {" * DEEP,
    "loops": "function f () {" + "while (a) {" * DEEP,
    "forks": "function f () {" + "fork { worker w {" * DEEP,
    "nameless structs": "function f () { " + "struct {" * DEEP,
    "transactions": "function f () {" + "transaction with retries(" * DEEP,
    "literals": "function f () {" + "{ x = {" * DEEP,
    "typeof": BODY.format("typeof " * DEEP + "x[]"),
    "xml attributes": BODY.format("a" + "@[b]" * DEEP),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_depth_is_bounded(name, pytestconfig, tmp_path):
    """One diagnostic and no tree, whatever is nested or chained a hundred thousand times."""
    path = tmp_path / "deep.bal"
    path.write_text(HOSTILE[name])
    status, text = dump(pytestconfig, "ast", path)
    assert status == 1
    assert text.startswith("unit\n" + "deep.bal:1:")
    assert text.endswith("\n1 error\n")
    assert "note: the limit is " in text


# Each costs linear time; some are fine, some are full of errors.
LONG = {
    "functions in a service": "service S {" + "function f () {}" * DEEP + "}",
    "functions that are open": "service S {" + "function f () {" * DEEP,
    "functions in functions": "function f () {\n" + "    function g () {}\n" * DEEP + "}\n",
    "annotations": "@A " * DEEP + "service S {}",
    "annotated workers": "function f () {" + "@A{} worker w {} " * DEEP + "}",
    "type or less-than": BODY.format("a<b b " * DEEP),
    "names behind less-than": BODY.format("a<b> c " * DEEP),
    "templates": BODY.format("`" * DEEP),
    "splices": BODY.format("`${" * DEEP),
    "escapes": BODY.format("string `" + "\\`" * DEEP),
    "literals that are sent": "function f () {" + "{a:1} -> w;" * DEEP + "}",
    "blocks": "function f () {" + "{}" * DEEP + "}",
    "bind": "function f () {" + "bind a;" * DEEP + "bind " * DEEP + "}",
    "endpoints": "endpoint<" * DEEP,
    "endpoints of 2018": "endpoint a b {" * DEEP,
    "services that are bound": "service a bind b(" * DEEP,
    "a service that is bound to many": "service a bind " + "b, new c({}), {}, " * DEEP + "d {}",
    "definitions of types": "}type a b " * DEEP,
    "matches": "function f () {" + "match a {" * DEEP,
    "free texts": "documentation {}" * DEEP + "documentation {" * DEEP,
    "versions": "import a" + " version 1" * DEEP,
    "keys": BODY.format("{" + "a:b:1," * DEEP + "a:1}"),
    "separators": BODY.format("f(" + "a;" * DEEP),
    "missing separators": BODY.format("{" + "a:1; " * DEEP + "}"),
    "catches": "function f () { try {}" + "catch (E e) {}" * DEEP + "}",
    "choices": BODY.format("a ? b : " * DEEP + "c"),
    "words of other languages": "function f () {" + "foreach a in b {} tyr {} esle {} " * DEEP + "}",
}


@pytest.mark.parametrize("name", LONG)
def test_length_costs_linear_time(name, pytestconfig, tmp_path):
    path = tmp_path / "long.bal"
    path.write_text(LONG[name])
    run = subprocess.run([pytestconfig.getoption("--dump"), "errors", path.name], cwd=tmp_path, capture_output=True,
                         timeout=30, check=False)
    assert run.returncode in (0, 1)
    assert run.stderr == b""


@pytest.mark.parametrize("mode", ["tokens", "ast", "json"])
def test_one_long_line_costs_linear_time(mode, pytestconfig, tmp_path):
    """The column of each token, node and error is counted from the one before it."""
    path = tmp_path / "line.bal"
    path.write_text("function f () {" + " a = 'b';" * DEEP + "}")
    run = subprocess.run([pytestconfig.getoption("--dump"), mode, path.name], cwd=tmp_path, capture_output=True,
                         timeout=30, check=False)
    assert run.returncode in (0, 1)
    assert len(run.stdout) > 10 * DEEP


def test_long_sum_is_accepted(pytestconfig, tmp_path):
    path = tmp_path / "sum.bal"
    path.write_text(BODY.format("a" + " + a" * 4096))
    assert dump(pytestconfig, "errors", path)[0] == 0
    path.write_text(BODY.format("a" + " + a" * 4097))
    assert dump(pytestconfig, "errors", path)[0] == 1


def test_nesting_is_accepted(pytestconfig, tmp_path):
    path = tmp_path / "nest.bal"
    path.write_text(BODY.format("(" * 255 + "1" + ")" * 255))
    assert dump(pytestconfig, "errors", path)[0] == 0
    path.write_text(BODY.format("(" * 256 + "1" + ")" * 256))
    assert dump(pytestconfig, "errors", path)[0] == 1


@pytest.mark.parametrize("unit", ["a b c;\n", "int = ;\n", "} ", "@", ";", "' ", "else {}"])
def test_many_errors_end(unit, pytestconfig, tmp_path):
    """A file full of errors costs linear time and shows twenty."""
    path = tmp_path / "many.bal"
    path.write_text("function f () {\n" + unit * 20000)
    status, text = dump(pytestconfig, "errors", path)
    assert status == 1
    assert len(ERROR.findall(text)) <= 20


@pytest.mark.parametrize("content, message", [
    (b"function f () {}\n\xff\n", "1 error: the file is not UTF-8: byte 0xff at byte 17"),
    (b"// \xc3\n", "1 error: the file is not UTF-8: byte 0xc3 at byte 3"),
    (b"// \xed\xa0\x80\n", "1 error: the file is not UTF-8: byte 0xed at byte 3"),
    (b"int a\x00;\n", "1 error: NUL byte in the program, at byte 5"),
    (b"int a\x01;\n", "1 error: control character 0x01 in the program"),
])
def test_bytes_that_are_no_text(content, message, pytestconfig, tmp_path):
    path = tmp_path / "bytes.bal"
    path.write_bytes(content)
    status, text = dump(pytestconfig, "errors", path)
    count, rest = message.split(" ", 1)
    assert status == 1
    assert rest in text
    assert text.endswith(f"\n{count} error\n")
