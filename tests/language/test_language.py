"""What balc says about each program here.

X.bal, or a directory X with .bal files in it or below it, is a program. X.err is what is said about it on stderr, word for
word; X.tables, where there is one, the services and callables that were found. A program whose X.err is empty is fine as it
is. `--update` writes both; read them in the diff.
"""

import pathlib
import re
import subprocess

import pytest

HERE = pathlib.Path(__file__).parent
MANUAL = HERE.parent.parent / "docs" / "language.md"
LIBRARY_PAGE = MANUAL.with_name("library.md")
ROOT = HERE.parent.parent
# Where diagnostics are reported, and the programs that only the parser has something to say about.
REPORTING = [*(ROOT / "compiler" / "sema").rglob("*.c"), *(ROOT / "compiler" / "syntax").glob("*.c"),
             *(ROOT / "grammar").glob("*.[ry]*")]
SYNTAX = ROOT / "tests" / "syntax"


def programs():
    return sorted(p.with_suffix("").name for p in HERE.iterdir() if p.suffix == ".bal" or is_program(p))


def is_program(path):
    return path.is_dir() and any(path.rglob("*.bal"))


def sources(name):
    directory = HERE / name
    files = sorted(directory.rglob("*.bal")) if directory.is_dir() else [HERE / f"{name}.bal"]
    return [str(f.relative_to(HERE)) for f in files]


def compare(path, text, update):
    if update:
        path.write_text(text)
    assert text == path.read_text()


@pytest.mark.parametrize("name", programs())
def test_program(name, request):
    checker, update = request.config.getoption("--checker"), request.config.getoption("--update")
    run = subprocess.run([checker, "--tables", *sources(name)], cwd=HERE, capture_output=True, text=True, timeout=20)
    assert run.returncode == (1 if re.search(r": (error|outside[^:]*):", run.stderr) else 0), run.stderr
    compare(HERE / f"{name}.err", run.stderr, update)
    if (HERE / f"{name}.tables").exists():
        compare(HERE / f"{name}.tables", run.stdout, update)


@pytest.mark.parametrize("name", programs())
def test_balc_says_the_same(name, request):
    balc = request.config.getoption("--balc")
    run = subprocess.run([balc, "--check", *sources(name)], cwd=HERE, capture_output=True, text=True, timeout=20)
    assert (run.stdout, run.stderr) == ("", (HERE / f"{name}.err").read_text())


# The first string of a report is its id.
REPORT = re.compile(r'\b(?:diag_error|diag_warning|fail|unterminated)\([^";]*"([a-z0-9-]+)"')


def ids_in_sources():
    found = set()
    for source in REPORTING:
        found |= set(REPORT.findall(source.read_text()))
    return found


def claimed_ids(name):
    first = (HERE / sources(name)[0]).read_text().split("\n", 1)[0]
    return {i.strip() for i in first[len("// ids:"):].split(",")} if first.startswith("// ids:") else set()


def said_ids(files, checker):
    run = subprocess.run([checker, "--json", *files], cwd=HERE, capture_output=True, text=True, timeout=20)
    return set(re.findall(r'"id":\s*"([a-z0-9-]+)"', run.stderr))


@pytest.mark.parametrize("name", [n for n in programs() if claimed_ids(n)])
def test_says_what_it_is_about(name, request):
    """The first line of a program names the diagnostics it is about: `// ids: undefined-name, unused-import`."""
    assert claimed_ids(name) - said_ids(sources(name), request.config.getoption("--checker")) == set()


def test_every_diagnostic_has_a_program(request):
    """Those of sema are claimed by a program here; those of the parser occur in a program of tests/syntax or here."""
    checker = request.config.getoption("--checker")
    seen = set().union(*(claimed_ids(name) for name in programs()))
    for program in [*SYNTAX.glob("*/*.bal"), *HERE.glob("*.bal")]:
        seen |= said_ids([str(program)], checker)
    assert len(ids_in_sources()) > 80
    assert ids_in_sources() - seen == set()


def test_manual_has_the_sections_that_are_named():
    named = set()
    for source in REPORTING:
        named |= set(re.findall(r'\b(?:diag_)?outside\([^;]*"([a-z]+)"\);', source.read_text()))
    headings = set(re.findall(r"^## (.*)$", MANUAL.read_text(), re.M))
    assert len(named) > 10 and named - headings == set()


def test_manual_has_the_library(request):
    """--update writes the table, which ends the page."""
    checker = request.config.getoption("--checker")
    table = subprocess.run([checker, "--library"], capture_output=True, text=True, timeout=20, check=True).stdout
    page = LIBRARY_PAGE.read_text()
    head, mark, _ = page.partition("| function |")
    assert mark
    if request.config.getoption("--update"):
        LIBRARY_PAGE.write_text(head + table)
    assert head + table == page
