"""Tables of library calls, each with the value Python computes for it, run as one program.

    from table import Table, text

    T = Table("ballerina.lang.strings")
    T.row('strings:length("héllo")', 5)                      what println prints of the expression
    T.fails('strings:subString("abc", 2, 1)', "string index out of range: ...")

A value of Python is compared as Ballerina prints it: True is "true", 1.0 is "1.0". `text(s)` is s as a literal.
"""

import os
import subprocess

BALC = os.environ["BALC"]
ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\b": "\\b", "\f": "\\f"}


def text(value):
    """A string literal of Ballerina."""
    return '"' + "".join(ESCAPES.get(c, c if c >= " " else f"\\u{ord(c):04x}") for c in value) + '"'


def printed(value):
    """A value as println shows it; floats only where Java and Python agree on their layout."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def build(source, folder):
    """The program of that text."""
    path, binary = folder / "table.bal", folder / "table"
    path.write_text(source, encoding="utf-8")
    built = subprocess.run([BALC, "-O0", path, "-o", binary], capture_output=True, text=True, timeout=120, check=False)
    assert built.returncode == 0, built.stderr
    return binary


class Table:
    """Rows for one package. `imports` are further packages its expressions use."""

    def __init__(self, package, *imports):
        self.imports = ["ballerina.lang.system", "ballerina.lang.exceptions", package, *imports]
        self.rows = []
        self.declarations = []

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
        """Each row is a function of its own, so that one mistake does not hide the others. Its number as the argument of
        the program means that row alone."""
        lines = [f"import {name};" for name in dict.fromkeys(self.imports)]
        lines += self.declarations
        for number, (expression, _) in enumerate(self.rows):
            lines.append(f"function row{number} () {{ system:println({expression}); }}")
        lines.append("function main (string[] args) {")
        lines.append("    int only = -1;")
        lines.append("    if (args.length > 0) { only = (int)args[0]; }")
        for number in range(len(self.rows)):
            lines.append(f"    if (only < 0 || only == {number}) {{")
            lines.append(f'    try {{ row{number}(); }} catch (exception e) {{ system:print("error: "); system:println(exceptions:getMessage(e)); }}')
            lines.append(f'    system:println("\\u0001{number}"); }}')
        lines.append("}")
        return "\n".join(lines) + "\n"

    def run(self, binary, numbers, *arguments):
        """What each of those rows printed, in one run of the program."""
        ran = subprocess.run([binary, *arguments], capture_output=True, timeout=120, check=False)
        assert ran.returncode == 0, ran.stderr.decode()
        out = ran.stdout.decode("utf-8")
        results = []
        for number in numbers:
            one, mark, out = out.partition(f"\x01{number}\n")
            assert mark, f"row {number} did not end: {self.rows[number]}"
            results.append(one.removesuffix("\n"))
        return results

    def results(self, folder):
        """What each row printed."""
        return self.run(build(self.program(), folder), range(len(self.rows)))

    def results_apart(self, folder, *options):
        """The same, each row in a process of its own, as what takes much memory needs it."""
        binary = build(self.program(), folder)
        for number in range(len(self.rows)):
            yield self.run(binary, [number], *options, "--", str(number))[0]

    def check(self, folder):
        """Every row is right; all wrong ones are shown."""
        results = self.results(folder)
        wrong = [f"{expression}\n    is       {result!r}\n    expected {value!r}"
                 for (expression, value), result in zip(self.rows, results) if result != value]
        assert not wrong, "\n".join(wrong)
