"""Every program here is lowered, its C compiled with strict warnings by gcc and clang, and run.

    NAME.bal, or a directory NAME   the program
    NAME.c                          the C it becomes, to the byte
    NAME.out                        what it prints when run
    NAME.err                        the lines it ends with on stderr; it then fails with exit status 1

--update rewrites the .c, .out and .err that exist.
"""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
INCLUDE = HERE.parents[1] / "runtime" / "include"
STRICT = ["-std=c11", "-fwrapv", "-Wall", "-Wextra", "-Wconversion", "-Wshadow", "-Werror", "-c", "-o", "/dev/null"]
COMPILERS = [[name, *STRICT, level] for name in ("gcc", "clang") for level in ("-O0", "-O2") if shutil.which(name)]


def programs():
    return sorted(path for path in HERE.iterdir()
                  if path.suffix == ".bal" or (path.is_dir() and any(path.glob("*.bal"))))


def expect(path, actual, update):
    if update:
        path.write_text(actual)
    assert actual == path.read_text(), f"not as in {path.name}"


def runnable(program):
    return program.with_suffix(".out").exists() or program.with_suffix(".err").exists()


def each(found):
    return pytest.mark.parametrize("program", found, ids=lambda path: path.stem)


@pytest.fixture(scope="module")
def update(request):
    return request.config.getoption("--update")


@each(programs())
def test_code(balc, program, update, tmp_path):
    """The C is what a golden says, the same each time, and clean under strict warnings."""
    first, second = (balc("--emit=c", program.name, cwd=HERE) for _ in range(2))
    assert first.returncode == 0, first.stderr
    assert first.stdout == second.stdout
    golden = program.with_suffix(".c")
    if golden.exists():
        expect(golden, first.stdout, update)
    code = tmp_path / "program.c"
    code.write_text(first.stdout)
    for command in COMPILERS:
        result = subprocess.run([*command, "-I", INCLUDE, code], capture_output=True, text=True, check=False, cwd=HERE)
        assert result.returncode == 0, f"{command[0]} {command[-1]}:\n{result.stderr}"


@each(filter(runnable, programs()))
def test_run(balc, program, update, tmp_path):
    """What it prints, and how it fails."""
    out, err = program.with_suffix(".out"), program.with_suffix(".err")
    binary = tmp_path / "program"
    built = balc(program.name, "-o", binary, cwd=HERE)
    assert built.returncode == 0, built.stderr
    result = subprocess.run([binary], capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == (1 if err.exists() else 0), result.stderr
    if out.exists():
        expect(out, result.stdout, update)
    if err.exists():
        # how deep a stack goes depends on compiler and sanitizer
        expect(err, re.sub(r"\.\.\. \d+ more", "... N more", result.stderr), update)
    else:
        assert result.stderr == ""


def test_goldens_have_programs():
    stems = {path.stem for path in programs()}
    assert {path.stem for path in HERE.iterdir() if path.suffix in (".c", ".out", ".err")} <= stems


def test_line_numbers(balc):
    """Each #line back to the C file names the line that follows it, and each into the .bal a line that exists."""
    for program in programs():
        lines = balc("--emit=c", program.name, cwd=HERE).stdout.splitlines()
        name = program.stem + ".c"
        current = name
        for number, line in enumerate(lines, 1):
            if not line.startswith("#line "):
                continue
            _, target, *path = line.split(" ", 2)
            current = path[0].strip('"') if path else current
            if current == name:
                assert int(target) == number + 1, f"{name}:{number}: {line}"
            else:
                source = (HERE / current).read_text().splitlines()
                assert 1 <= int(target) <= len(source), f"{name}:{number}: {line}"
