"""gdb on a program built with -g: it stops on lines of the .bal and shows variables by their names and as values."""

import os
import subprocess
from pathlib import Path

import pytest

PRINTERS = Path(__file__).resolve().parents[2] / "runtime/debug/gdb.py"
PROGRAM = """import ballerina.lang.system;

int total = 3;

function add (int a, string text, string[] all) (int) {
    int sum = a + total;
    string words = text + "!";
    float half = sum / 2.0;
    boolean big = sum > 3;
    any some = words;
    system:println(words + half + big);
    some = sum;
    return sum;
}

function main (string[] args) {
    system:println(add(2, "hé\\"llo", args));
}
"""


@pytest.fixture(scope="module")
def program(balc, tmp_path_factory):
    directory = tmp_path_factory.mktemp("debugger")
    (directory / "shown.bal").write_text(PROGRAM)
    built = balc("-g", "shown.bal", cwd=directory)
    assert built.returncode == 0, built.stderr
    return directory / "shown"


def gdb(program, *commands, printers=True):
    words = ["gdb", "-batch", "-nx", "-iex", "set debuginfod enabled off"]
    words += ["-x", PRINTERS] if printers else []
    for command in commands:
        words += ["-ex", command]
    # the leak checker of a sanitizer and gdb cannot both trace the process
    run = subprocess.run([*words, program], cwd=program.parent, capture_output=True, text=True, timeout=60, check=False,
                         env={**os.environ, "ASAN_OPTIONS": "detect_leaks=0", "LC_ALL": "C.UTF-8"})
    assert run.returncode == 0, run.stderr
    return run.stdout


def printed(text):
    return [line.split(" = ", 1)[1] for line in text.splitlines() if line.startswith("$")]


START = ("break shown.bal:11", "run -- one 'two words'")


def test_stops_at_a_line(program):
    text = gdb(program, *START, "backtrace")
    assert "shown.bal:11\n11\t    system:println(words + half + big);" in text
    assert "in f_main" in text and "shown.bal:17" in text


def test_steps_by_lines(program):
    assert "\n12\t    some = sum;\n13\t    return sum;\n" in gdb(program, *START, "next", "next")


def test_shows_variables_as_values(program):
    names = ("a", "text", "sum", "words", "half", "big", "some", "all")
    shown = printed(gdb(program, *START, "print g_total", *(f"print v_{name}" for name in names), "next", "next",
                        "print v_some"))
    assert shown == ["3", "2", '"hé\\"llo"', "5", '"hé\\"llo!"', "2.5", "true", '"hé"llo!"',
                     'string[] of 2 = {"one", "two words"}', "5"]


def test_shows_text_without_the_printers(program):
    text = gdb(program, *START, "print v_words.length", "print v_a", printers=False)
    assert printed(text) == ["8", "2"]
