"""Tables of library calls, each with the value Python computes for it, run as one program.

    from table import Table, text

    T = Table("ballerina.lang.strings")
    T.row('strings:length("héllo")', 5)                      what println prints of the expression
    T.fails('strings:subString("abc", 2, 1)', "string index out of range: ...")

A value of Python is compared as Ballerina prints it: True is "true", 1.0 is "1.0". `text(s)` is s as a literal. FAILED
gathers the C functions that failed in rows, for test_failing.py.
"""

import os
import pathlib
import re
import subprocess

BALC = os.environ["BALC"]
LIST = pathlib.Path(__file__).parents[2] / "runtime" / "include" / "balrt" / "library.def"
WITH_PEERS = {"ballerina.net.http", "ballerina.net.ws"}  # tests/wire
NAMING_CC = pathlib.Path(__file__).parent / "naming_cc"
FAILED = set()
ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\b": "\\b", "\f": "\\f"}
HELPERS = """
function told_ (exception e) { system:print("error: "); system:println(exceptions:getMessage(e)); }
function ended_ (int number) { system:println("\\u0001" + number); }
"""


def text(value):
    """A string literal of Ballerina."""
    return '"' + "".join(ESCAPES.get(c, c if c >= " " else f"\\u{ord(c):04x}") for c in value) + '"'


def printed(value):
    """A value as println shows it; floats only where Java and Python agree on their layout."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def build(source, folder, *options):
    """The program of that text."""
    path, binary = folder / "table.bal", folder / "table"
    path.write_text(source, encoding="utf-8")
    built = subprocess.run([BALC, "-O0", *options, path, "-o", binary], capture_output=True, text=True, timeout=120, check=False)
    assert built.returncode == 0, built.stderr
    return binary


def listed():
    """The functions of the list: package, name, C function and types of parameters."""
    lines = re.findall(r'^BAL_FUNCTION\("([\w.]+)",\s*"(\w+)",\s*(\w+),\s*P\d(?:\(([\w,\s]*)\))?,', LIST.read_text(), re.MULTILINE)
    return [(package, name, symbol, re.findall(r"\w+", types)) for package, name, symbol, types in lines if package not in WITH_PEERS]


class Table:
    """Rows for one package. `imports` are further packages its expressions use."""

    def __init__(self, package, *imports):
        self.imports = ["ballerina.lang.system", "ballerina.lang.exceptions", package, *imports]
        self.rows = []
        self.declarations = []
        self.failed = []

    def declare(self, source):
        """Top-level source that the rows use: functions, structs."""
        self.declarations.append(source)

    def row(self, expression, value):
        """The expression has the value."""
        self.rows.append((expression, printed(value)))

    def fails(self, expression, message):
        """The expression fails with the message, and can be caught."""
        self.rows.append((expression, "error: " + message))

    def program(self):
        """Each row is a function of its own, so that one mistake does not hide the others. Two arguments of the program
        mean the rows from the one to before the other alone."""
        lines = [f"import {name};" for name in dict.fromkeys(self.imports)]
        lines += [HELPERS, *self.declarations]
        for number, (expression, _) in enumerate(self.rows):
            lines.append(f"function row{number} () {{ try {{ system:println({expression}); }} catch (exception e) {{ told_(e); }} "
                         f"ended_({number}); }}")
        lines.append("function main (string[] args) {")
        lines.append(f"    int first = 0; int last = {len(self.rows)};")
        lines.append("    if (args.length == 2) { first = (int)args[0]; last = (int)args[1]; }")
        for number in range(len(self.rows)):
            lines.append(f"    if (first <= {number} && {number} < last) {{ row{number}(); }}")
        lines.append("}")
        return "\n".join(lines) + "\n"

    def build(self, folder):
        """The program, which names calls that fail."""
        return build(self.program(), folder, "--cc", NAMING_CC)

    def run(self, binary, numbers, *arguments):
        """What each of those rows printed, in one run of the program."""
        ran = subprocess.run([binary, *arguments], capture_output=True, timeout=120, check=False)
        assert ran.returncode == 0, ran.stderr.decode(errors="replace")
        self.failed = re.findall(rb"^failed: !\((bal_\w+)\(", ran.stderr, re.MULTILINE)
        out = ran.stdout.decode("utf-8")
        results = []
        for number in numbers:
            one, mark, out = out.partition(f"\x01{number}\n")
            assert mark, f"row {number} did not end: {self.rows[number]}"
            results.append(one.removesuffix("\n"))
        return results

    def results(self, folder):
        """What each row printed."""
        results = self.run(self.build(folder), range(len(self.rows)))
        FAILED.update(name.decode() for name in self.failed)
        return results

    def results_apart(self, folder, together, *options):
        """The same with so many rows in a process, as what takes much memory needs it."""
        binary = self.build(folder)
        for first in range(0, len(self.rows), together):
            numbers = range(first, min(first + together, len(self.rows)))
            yield from self.run(binary, numbers, *options, "--", str(numbers.start), str(numbers.stop))

    def check(self, folder):
        """Every row is right; all wrong ones are shown."""
        results = self.results(folder)
        wrong = [f"{expression}\n    is       {result!r}\n    expected {value!r}"
                 for (expression, value), result in zip(self.rows, results) if result != value]
        assert not wrong, "\n".join(wrong)
