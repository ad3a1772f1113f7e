#!/usr/bin/python3
"""Compares small programs with the same in C, in one run, and writes bench/LANGUAGE.md.

Each NAME.bal here is built by balc as it comes, each NAME.c by cc -O2. They run by turns, each alone on one processor;
their output must be the same. The figure is the wall time of the process, the best of ROUNDS runs, which disturbs least by
what else the machine does. Times of this machine mean little elsewhere: read the ratios.

usage: run.py --balc PATH [--rounds N] [--only NAME] [--output FILE]
"""
import argparse
import pathlib
import platform
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
PROCESSOR = "0"

# name, argument of both programs, what it is about, highest ratio we want to see
PROGRAMS = [
    ("ints", "3000000", "a loop over ints: runs of n / 2 and 3n + 1", 1.3),
    ("floats", "200", "a loop over floats: the Mandelbrot set", 1.3),
    ("arrays", "8000", "an array, its indices checked: sieves, sums, an insertion sort", 1.3),
    ("grids", "600", "arrays of arrays, a[i][j] checked twice: two matrices multiplied", None),
    ("strings", "2000000", "one long text of many pieces, some of them numbers", 1.3),
    ("maps", "100", "20,000 names: read and written; in C with uthash", 1.3),
]


def build(balc, name, folder):
    made = {"balc": folder / f"{name}.balc", "c": folder / f"{name}.c"}
    for command in ([balc, HERE / f"{name}.bal", "-o", made["balc"]],
                    ["cc", "-O2", HERE / f"{name}.c", "-o", made["c"]]):
        subprocess.run(command, check=True)
    return made


def run(command):
    begin = time.perf_counter()
    result = subprocess.run(["taskset", "-c", PROCESSOR, *command], capture_output=True, text=True, check=True)
    return time.perf_counter() - begin, result.stdout


def measure(balc, name, argument, rounds, folder):
    made = build(balc, name, folder)
    commands = {"balc": [made["balc"], argument], "c": [made["c"], argument]}
    best, output = {}, set()
    for _ in range(rounds):
        for who, command in commands.items():
            seconds, said = run(command)
            best[who] = min(seconds, best.get(who, seconds))
            output.add(said)
    if len(output) != 1:
        sys.exit(f"{name}: the programs do not say the same: {output}")
    return best


def report(rows, rounds):
    compiler = subprocess.run(["cc", "--version"], capture_output=True, text=True, check=True).stdout.splitlines()[0]
    yield "# Programs, beside the same in C\n"
    yield f"Made by `script/bench language`: the best of {rounds} runs each, by turns, on one processor. `balc NAME.bal` against"
    yield "`cc -O2 NAME.c`; the programs are in bench/language. Wall time of the whole process, start and end included.\n"
    yield f"* {platform.machine()}, {compiler}\n"
    yield "| program | C, ms | balc, × C | aim | |"
    yield "|---|---|---|---|---|"
    for (name, _, about, aim), best in rows:
        wanted = f"≤ {aim:.2f}" if aim else "–"
        yield f"| {name} | {best['c'] * 1000:.0f} | {best['balc'] / best['c']:.2f} | {wanted} | {about} |"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--balc", required=True)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--only")
    parser.add_argument("--output", type=pathlib.Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = [(program, measure(options.balc, program[0], program[1], options.rounds, pathlib.Path(folder)))
                for program in PROGRAMS if options.only in (None, program[0])]
    text = "\n".join(report(rows, options.rounds)) + "\n"
    if options.output and not options.only:
        options.output.write_text(text)
    print(text, end="")
    missed = [name for (name, _, _, aim), best in rows if aim and best["balc"] / best["c"] > aim]
    if missed:
        sys.exit(f"above the aim: {', '.join(missed)}")


if __name__ == "__main__":
    main()
