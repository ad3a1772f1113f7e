"""ballerina.lang.system and ballerina.utils.logger: what a program says, on standard output and in the log, and what it
learns of the machine."""

import datetime
import json
import os
import re
import signal
import subprocess
import time

from table import Table, build

SECONDS = 30
LEVELS = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR"]

# Expressions of every type, with their text.
PRINTED = [('"text é😀"', "text é😀"), ('""', ""), ("5", "5"), ("-9223372036854775807", "-9223372036854775807"), ("1.0", "1.0"),
           ("10.344", "10.344"), ("1.0e10", "1.0E10"), ("true", "true"), ("false", "false"), ("null", "null"),
           ("object()", '{"a":[1,"x",null]}'), ("names()", '["a","b"]'), ("numbers()", "[1,2]"), ("table()", '{"k":1.5}'),
           ("person()", '{"name":"Ann","age":5}'), ("anything()", "true"), ("failure()", "broken"), ('bytes("é")', "w6k="), ('bytes("")', ""), ('held("é")', '{"k":"w6k="}')]

VALUES = """
import ballerina.lang.strings;
import ballerina.lang.system;
import ballerina.utils.logger;
function bytes (string s) (blob) { return strings:toBlob(s, "UTF-8"); }
function held (string s) (map) { map m = {k: bytes(s)}; return m; }
struct Person { string name; int age; }
function object () (json) { json j = {a: [1, "x", null]}; return j; }
function names () (string[]) { return ["a", "b"]; }
function numbers () (int[]) { return [1, 2]; }
function table () (map) { map m = {k: 1.5}; return m; }
function person () (Person) { Person p = {name: "Ann", age: 5}; return p; }
function anything () (any) { any a = true; return a; }
function failure () (string) { return "broken"; }
"""


def run(program, folder, *options, **more):
    """What a program wrote, as text."""
    ran = subprocess.run([build(program, folder), *options], capture_output=True, timeout=60, check=False, **more)
    assert ran.returncode == 0, ran.stderr.decode()
    return ran.stdout.decode(), ran.stderr.decode()


def test_printing(tmp_path):
    """Every type, with and without the end of a line; nothing in the log."""
    calls = "".join(f"    system:print({e}); system:print(\"|\"); system:println({e});\n" for e, _ in PRINTED)
    out, err = run(VALUES + "function main (string[] args) {\n" + calls + "}\n", tmp_path)
    assert out == "".join(f"{value}|{value}\n" for _, value in PRINTED)
    assert err == ""


def log_program():
    """Each value in the log at each level: its number, the level's name or system:logDebug; then levels past the ends."""
    calls = ""
    for expression, _ in PRINTED:
        for number, level in enumerate(LEVELS, 1):
            calls += f"    system:log({number}, {expression}); logger:{level.lower()}({expression});\n"
        calls += f"    system:logDebug({expression});\n"
    return VALUES + "function main (string[] args) {\n" + calls + '    system:log(-5, "low"); system:log(99, "high");\n}\n'


def logged():
    """The level and text of each line of that."""
    lines = []
    for _, value in PRINTED:
        lines += [(level, value) for level in LEVELS for _ in "12"] + [("DEBUG", value)]
    return [*lines, ("TRACE", "low"), ("ERROR", "high")]


def test_log(tmp_path):
    """Lines on standard error with time and level; those below the level of the program are left out."""
    out, err = run(log_program(), tmp_path, "--log-level", "trace")
    assert out == ""
    lines = [re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} (TRACE|DEBUG|INFO|WARN|ERROR) +(.*?)", line) for line in err.splitlines()]
    assert [(line[1], line[2]) for line in lines] == logged()
    _, err = run(log_program(), tmp_path)
    assert len(err.splitlines()) == len([level for level, _ in logged() if level in ["INFO", "WARN", "ERROR"]])
    _, err = run(log_program(), tmp_path, "--log-level", "error")
    assert len(err.splitlines()) == len([level for level, _ in logged() if level == "ERROR"])


def test_log_as_json(tmp_path):
    """The same as lines of JSON."""
    before = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(seconds=1)
    _, err = run(log_program(), tmp_path, "--log-level", "trace", "--log-format", "json")
    records = [json.loads(line) for line in err.splitlines()]
    assert [(record["level"], record["message"]) for record in records] == logged()
    for record in records:
        moment = datetime.datetime.fromisoformat(record["time"])
        assert before <= moment <= datetime.datetime.now(datetime.timezone.utc)


def test_environment_and_clocks(tmp_path):
    """Variables of the environment; clocks that agree with Python's."""
    program = """
import ballerina.lang.system;
function main (string[] args) {
    system:println(system:getEnv("BALC_TEST_SET"));
    system:println("[" + system:getEnv("BALC_TEST_EMPTY") + "]");
    system:println("[" + system:getEnv("BALC_TEST_UNSET") + "]");
    system:println("[" + system:getEnv("BALC_TEST_BYTES") + "]");
    system:println("[" + system:getEnv("") + "]");
    system:println("[" + system:getEnv("BALC_TEST_SET\\u0000") + "]");
    system:println("[" + system:getEnv("BALC_TEST_SET=v") + "]");
    system:println(system:currentTimeMillis());
    system:println(system:epochTime());
    system:println(system:getDateFormat("yyyy-MM-dd HH:mm:ss.SSS Z"));
    int start = system:nanoTime();
    system:sleep(20);
    system:println(system:nanoTime() - start);
}
"""
    environment = {**os.environb, b"BALC_TEST_SET": "v é".encode(), b"BALC_TEST_EMPTY": b"", b"BALC_TEST_BYTES": b"\xff",
                   b"TZ": b"Asia/Kolkata"}
    binary = build(program, tmp_path)
    before = time.time()
    ran = subprocess.run([binary], capture_output=True, timeout=60, check=True, env=environment)
    after = time.time()
    lines = ran.stdout.decode().splitlines()
    assert lines[:7] == ["v é", "[]", "[]", "[]", "[]", "[]", "[]"]
    assert int(before * 1000) <= int(lines[7]) <= after * 1000
    assert int(before) <= int(lines[8]) <= after
    shown = datetime.datetime.strptime(lines[9], "%Y-%m-%d %H:%M:%S.%f %z")
    assert before - 0.001 <= shown.timestamp() <= after and shown.utcoffset() == datetime.timedelta(hours=5, minutes=30)
    assert 20e6 <= int(lines[10]) <= (after - before) * 1e9


def test_failures(tmp_path):
    """Formats that are none, sleeps into the past, and what has no text."""
    table = Table("ballerina.lang.system", "ballerina.utils.logger", "ballerina.lang.strings")
    table.declare("function knot () (any) { json j = {}; j.self = j; return j; }")
    for number, call in enumerate(["system:print(knot())", "system:println(knot())", "system:log(3, knot())", "system:logDebug(knot())",
                                   *(f"logger:{level.lower()}(knot())" for level in LEVELS)]):
        table.declare(f'function say{number} () (string) {{ {call}; return "said"; }}')
        table.fails(f"say{number}()", "containers are nested too deeply, or a container holds itself")
    table.fails("strings:valueOf(knot())", "containers are nested too deeply, or a container holds itself")
    table.declare('function sleep (int ms) (string) { system:sleep(ms); return "slept"; }')
    table.row("sleep(0)", "slept")
    table.row("system:getDateFormat(\"'literal'\")", "literal")
    for pattern in ["", "bogus", "yyyy '"]:
        table.fails(f'system:getDateFormat("{pattern}")', f"not a pattern for dates: {pattern}")
    for ms in [-1, -9223372036854775807]:
        table.fails(f"sleep({ms})", f"system:sleep cannot take less than no time: {ms} ms")
    table.check(tmp_path)


def test_lines_leave_at_once(tmp_path):
    """A reader sees a line while the program runs, and SIGTERM takes none away."""
    program = """
import ballerina.lang.system;
function main (string[] args) {
    system:println("first");
    system:print("half a ");
    system:println("line");
    system:println("last");
    system:sleep(1000000);
}
"""
    process = subprocess.Popen([build(program, tmp_path)], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True)
    try:
        assert [process.stdout.readline() for _ in range(3)] == ["first\n", "half a line\n", "last\n"]
        process.send_signal(signal.SIGTERM)
        assert process.wait(SECONDS) == -signal.SIGTERM
        assert process.stdout.read() == ""
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def test_sigterm_takes_no_line(tmp_path):
    """Ended in the middle of writing to a file: every line that was begun in time is there, whole and in order."""
    program = """
import ballerina.lang.system;
function main (string[] args) { int i = 0; while (true) { system:println("line " + i); i = i + 1; } }
"""
    out = tmp_path / "out"
    with out.open("wb") as file, subprocess.Popen([build(program, tmp_path)], stdin=subprocess.DEVNULL, stdout=file) as process:
        try:
            deadline = time.monotonic() + SECONDS
            while out.stat().st_size < 100000:
                assert process.poll() is None and time.monotonic() < deadline
            process.send_signal(signal.SIGTERM)
            assert process.wait(SECONDS) == -signal.SIGTERM
        finally:
            process.kill()
    lines = out.read_text().splitlines(keepends=True)
    assert lines == [f"line {i}\n" for i in range(len(lines))] and len(lines) > 1000
