#!/usr/bin/python3
"""The rules of the house that a program can check.

    tests/lint/lint.py            all rules
    tests/lint/lint.py RULE...    these

A rule is a function that yields one line per finding, as "path:line: what is wrong" where it can.
"""

import concurrent.futures
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

# Which floors a floor may include besides itself. Only downwards; what a floor does not need is not listed.
COMPILER = ["base", "source", "syntax", "sema", "emit", "driver"]
RUNTIME = ["base", "value", "event", "hub", "library", "dispatch", "net"]
MAY_INCLUDE = {
    **{floor: set(COMPILER[: n + 1]) for n, floor in enumerate(COMPILER)},
    **{floor: set(RUNTIME[: n + 1]) for n, floor in enumerate(RUNTIME)},
    # The network knows no Ballerina: it reaches everything else through struct server_app.
    "net": {"base", "value", "hub", "net"},
    # program.c and options.c wire the floors of the runtime together; main.c of the compiler only starts the driver.
    "program": set(RUNTIME),
    "main": set(COMPILER),
}
# Single headers of a floor that are open to others: of the hub the network knows what is asked of it, not the hub; of
# sema and emit those above know what they make.
NET_SEES_OF_HUB = {"hub/conn.h", "hub/frame.h", "hub/outbound.h"}
FACES = {"sema": "sema/program.h", "emit": "emit/emit.h"}

# The rooms of a floor that has some, and what each may include besides itself; "" are the files of the floor itself.
SEMA_TABLES = {"run", "types", "library"}
EMIT_CODE = {"c", "run", "types", "code"}
ROOMS = {
    "runtime/net": {
        "codec": set(),
        "loop": set(),
        "connection": {"codec", "loop"},
        "ws": {"codec", "loop", "connection"},
        "http": {"codec", "loop", "connection", "ws"},
        "client": {"codec", "loop", "connection", "ws"},
        "": {"codec", "loop", "connection", "ws", "http", "client"},
    },
    "compiler/sema": {
        "run": set(),
        "types": {"run"},
        "library": {"run", "types"},
        "names": SEMA_TABLES,
        "signatures": SEMA_TABLES | {"names"},
        "services": SEMA_TABLES | {"names", "signatures"},
        "expressions": SEMA_TABLES | {"names", "signatures"},
        "bodies": SEMA_TABLES | {"names", "signatures", "expressions"},
        "whole": SEMA_TABLES | {"names"},
        "": SEMA_TABLES | {"names", "signatures", "services", "expressions", "bodies", "whole"},
    },
    "compiler/emit": {
        "c": set(),
        "run": {"c"},
        "types": {"c", "run"},
        "code": {"c", "run", "types"},
        "values": EMIT_CODE,
        "expressions": EMIT_CODE | {"values"},
        "statements": EMIT_CODE | {"values", "expressions"},
        "program": EMIT_CODE | {"values", "expressions", "statements"},
        "": EMIT_CODE | {"values", "expressions", "statements", "program"},
    },
}
# What all rooms of a floor may include, though it lies beside them.
OPEN_TO_ROOMS = {FACES["sema"]}
# Expressions contain each other, and so do statements: only there may files need each other.
RECURSIVE_ROOMS = {"sema/expressions", "sema/bodies", "emit/expressions", "emit/statements"}
# The codecs are pure, also of the hub; libraries that do input and output are each the matter of one file.
CODEC_SEES = {"base", "value", "net"}
ONLY_IN = {"libwebsockets.h": "runtime/net/loop/acceptor.c", "uv.h": "runtime/net/loop/acceptor.c",
           "curl/curl.h": "runtime/net/client/http_client.c"}

# balrt/ is the boundary to generated code. The compiler shares nothing of it but the lists of the library.
COMPILER_SEES_OF_BALRT = {"balrt/library.def", "balrt/library_types.def"}

NETWORK_HEADERS = re.compile(
    r"(libwebsockets|uv|netdb|sys/(epoll|socket|un|timerfd)|openssl/ssl)\.h|(uv|netinet|arpa|curl)/")

FORBIDDEN_STEM = re.compile(r"(utils?|common|misc|helpers?)")
GENERATED = re.compile(
    r"(^|/)(build[^/]*|__pycache__|node_modules)/|(^|/)(lexer\.c|parser\.[ch])$|\.(o|a|so|pyc|tab\.[ch])$")
LONGEST_FILE = 700

# What this cppcheck gets wrong: it takes uthash's loops for uses of uninitialised variables, cannot read hexadecimal
# floats, and thinks that an address handed to a callee outlives the call.
CPPCHECK_ERRS_IN = ["uninitvar", "incorrectLogicOperator", "autoVariables"]

INCLUDE = re.compile(r'^\s*#\s*include\s+(?:"([^"]+)"|<([^>]+)>)')


def tracked_files():
    """Files of the project as they are now: tracked ones and new ones that git would not ignore."""
    listing = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT,
                             capture_output=True, check=False)
    if listing.returncode == 0:
        names = sorted(set(listing.stdout.decode().split("\0")) - {""})
    else:  # a tree without its repository, or one git refuses to read
        names = []
        for folder, folders, files in os.walk(ROOT):
            folders[:] = [f for f in folders if not f.startswith("build") and f not in (".git", "__pycache__")]
            names += [str((Path(folder) / f).relative_to(ROOT)) for f in files]
    return [name for name in names if (ROOT / name).is_file()]


FILES = tracked_files()


def run(*command):
    """What a command says, and its exit status."""
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def named(pattern):
    return [name for name in FILES if re.search(pattern, name)]


def c_files():
    return named(r"^(compiler|runtime|tests|bench)/.*\.[ch]$")


def text_lines(name):
    return enumerate((ROOT / name).read_text(encoding="utf-8", errors="replace").splitlines(), 1)


def floor_of(name):
    """("compiler" or "runtime", floor) of a source file, or None for files that belong to no floor."""
    parts = name.split("/")
    if re.fullmatch(r"runtime/[a-z_]+\.[ch]", name):  # what lies beside the floors is the top one
        return "runtime", "program"
    if name == "compiler/main.c":
        return "compiler", "main"
    if parts[0] == "grammar":
        return "compiler", "syntax"
    if parts[0] == "runtime" and parts[1] == "include":
        return "runtime", "balrt"
    if parts[0] in ("compiler", "runtime") and len(parts) > 2:
        return parts[0], parts[1]
    return None


def includes():
    """Includes are rooted and point down; only runtime/net sees the network."""
    for name in named(r"^(compiler|runtime)/.*\.[ch]$|^grammar/.*\.(re|y)$"):
        side, floor = floor_of(name) or (None, None)
        if side is None or (floor != "balrt" and floor not in MAY_INCLUDE):
            yield f"{name}:1: this file belongs to no floor"
            continue
        for number, line in text_lines(name):
            match = INCLUDE.match(line)
            if not match:
                continue
            quoted, system = match.groups()
            if system:
                if NETWORK_HEADERS.match(system) and not name.startswith("runtime/net/"):
                    yield f"{name}:{number}: only runtime/net may include <{system}>"
                elif ONLY_IN.get(system, name) != name:
                    yield f"{name}:{number}: only {ONLY_IN[system]} may include <{system}>"
                continue
            target = quoted.split("/")[0]
            if "/" not in quoted:
                if floor == "program" and (ROOT / "runtime" / quoted).is_file():
                    continue  # its own header, rooted at runtime/
                if floor == "syntax" and quoted == "parser.h":
                    continue  # made by Bison, in the build folder
                yield f"{name}:{number}: include \"{quoted}\" is not rooted"
            elif target == "balrt":
                if side == "compiler" and quoted not in COMPILER_SEES_OF_BALRT:
                    yield f"{name}:{number}: the compiler includes \"{quoted}\""
                if floor == "net":
                    yield f"{name}:{number}: the network includes \"{quoted}\""
            elif floor == "balrt" or target not in MAY_INCLUDE[floor]:
                yield f"{name}:{number}: floor {floor} includes \"{quoted}\""
            elif target in FACES and floor != target and quoted != FACES[target]:
                yield f"{name}:{number}: floor {floor} includes \"{quoted}\", which is {target}'s own"
            elif floor == "net" and target == "hub" and quoted not in NET_SEES_OF_HUB:
                yield f"{name}:{number}: the network includes \"{quoted}\""


def rooms():
    """Inside a floor with rooms, includes point down from room to room, and no two files need each other."""
    for place, may_include in ROOMS.items():
        yield from rooms_of(place, place.split("/")[1], may_include)


def room_of(path):
    """The room of "net/ROOM/file", "" for a file of the floor itself."""
    return path.partition("/")[2].rpartition("/")[0]


def rooms_of(place, floor, may_include):
    needs = {}
    for name in named(rf"^{place}/.*\.[ch]$"):
        own = floor + name.removeprefix(place)
        room = room_of(own)
        if room not in may_include:
            yield f"{name}:1: \"{room}\" is no room of {place}"
            continue
        for number, line in text_lines(name):
            quoted = (INCLUDE.match(line) or [None, None])[1]
            if room == "codec" and quoted and quoted.split("/")[0] not in CODEC_SEES:
                yield f"{name}:{number}: a codec includes \"{quoted}\""
            if not quoted or not quoted.startswith(f"{floor}/"):
                continue
            if room_of(quoted) not in may_include[room] | {room} and quoted not in OPEN_TO_ROOMS:
                yield f"{name}:{number}: room {room or floor} includes \"{quoted}\""
            if str(Path(own).parent) not in RECURSIVE_ROOMS:
                needs.setdefault(own[:-2], set()).add(quoted[:-2])
    for start in sorted(needs):
        reached, ahead = set(), needs[start] - {start}
        while ahead:
            reached |= ahead
            ahead = set().union(*(needs.get(stem, set()) for stem in ahead)) - reached
        if start in reached:
            yield f"{place}: \"{start}\" is part of a circle of files that need each other"


def self_contained():
    """Every header compiles alone."""
    def compile_alone(name):
        result = run("cc", "-std=gnu11", "-D_GNU_SOURCE", "-fsyntax-only", "-Wall", "-Wextra", "-Werror", "-Icompiler",
                     "-Iruntime", "-Iruntime/include", "-xc", "-include", name, "/dev/null")
        return f"{name}:1: does not compile alone:\n{result.stderr}" if result.returncode else None

    headers = named(r"^(compiler|runtime)/.*\.h$")
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        yield from filter(None, pool.map(compile_alone, headers))


def format():
    """clang-format would change nothing. The C of tests/emit is balc's: one statement a line, however long."""
    written = [name for name in c_files() if not name.startswith("tests/emit/")]
    result = run("clang-format", "--dry-run", "-Werror", *written)
    if result.returncode:
        findings = re.findall(r"^\S+?:\d+:\d+: error:.*$", result.stderr, re.MULTILINE)
        yield from findings or [result.stderr]


def names():
    """A file name says what the file holds."""
    for name in named(r"(?<!\.bal)$"):  # packages of test programs are called as users call theirs
        for part in Path(name).parts:
            if FORBIDDEN_STEM.fullmatch(Path(part).stem):
                yield f"{name}:1: \"{part}\" says nothing about what it holds"


def length():
    """A file holds one subject."""
    for name in named(r"\.(c|h|re|y|py|def|bal)$"):
        lines = sum(1 for _ in text_lines(name))
        if lines > LONGEST_FILE:
            yield f"{name}:{lines}: longer than {LONGEST_FILE} lines"


def generated_files():
    """What a build makes is not in the repository."""
    for name in FILES:
        if GENERATED.search(name):
            yield f"{name}:1: generated"


def leftovers():
    """Nothing is left for later without being said aloud."""
    word = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b")
    for name in named(r"\.(c|h|re|y|py|def|bal|html|txt)$|^script/|^\.ci/"):
        for number, line in text_lines(name):
            if word.search(line):
                yield f"{name}:{number}: {line.strip()}"


def generated_code():
    """Generated C includes balrt/abi.h and nothing else of ours, and names nothing of the network."""
    balc = os.environ.get("BALC")
    if not balc:
        yield "BALC is not set: the path of the balc to ask for C"
        return
    for sample in named(r"^samples/.*\.bal$"):
        result = run(balc, "--emit=c", sample)
        if result.returncode:
            yield f"{sample}:1: balc --emit=c says:\n{result.stderr}"
        for number, line in enumerate(result.stdout.splitlines(), 1):
            match = INCLUDE.match(line)
            if match and (match[1] or match[2]) != "balrt/abi.h":
                yield f"{sample}: line {number} of its C: {line}"
            if re.search(r"\b(lws|uv|epoll)_", line):
                yield f"{sample}: line {number} of its C names the network: {line}"


def cppcheck():
    """cppcheck finds no warning."""
    result = run("cppcheck", "-q", "-j2", "--std=c11", "--enable=warning,portability", "--inline-suppr",
                 "--error-exitcode=1", "--template={file}:{line}: {message} [{id}]", "-Icompiler", "-Iruntime",
                 "-Iruntime/include", *(f"--suppress={name}" for name in CPPCHECK_ERRS_IN),
                 *named(r"^(compiler|runtime)/.*\.c$"))
    if result.returncode:
        yield from result.stderr.splitlines()


def shell():
    """shellcheck finds nothing."""
    scripts = [name for name in FILES if name.startswith(("script/", ".ci/")) or name.endswith(".sh")]
    result = run("shellcheck", "--format=gcc", *scripts)
    if result.returncode:
        yield from (result.stdout + result.stderr).splitlines()


def python():
    """pyflakes finds nothing."""
    yield from run("pyflakes3", *named(r"\.py$")).stdout.splitlines()


RULES = {rule.__name__: rule for rule in (includes, rooms, self_contained, format, names, length, generated_files,
                                          leftovers, generated_code, cppcheck, shell, python)}


def main(arguments):
    found = 0
    for rule in arguments or RULES:
        for finding in RULES[rule]():
            print(f"{finding}  [{rule}]")
            found += 1
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
