"""balc as a command: options, files and directories, exit statuses, and what it leaves behind."""

import json
import os
import random
import resource
import signal
import subprocess
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
GOOD = """import ballerina.lang.system;

function main(string[] args) {
    system:println("hello");
}
"""
BAD = """function f() (int) {
    return undefined1;
}

function g() (int) {
    return undefined2;
}
"""


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty directory to work in, and one of its own for temporary files."""
    (tmp_path / "work").mkdir()
    (tmp_path / "temporary").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    return tmp_path / "work"


def names(directory):
    return sorted(path.name for path in directory.iterdir())


def temporary_is_empty(here):
    return names(here.parent / "temporary") == []


def one_line(result):
    assert result.stderr.startswith("balc: ") and result.stderr.count("\n") == 1, result.stderr
    return result.stderr


def unprivileged():
    """root may write anywhere; the tests of permissions run as nobody."""
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)


# ---- what comes out ----


def test_program(balc, here):
    Path("hello.bal").write_text(GOOD)
    result = balc("hello.bal")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
    assert names(here) == ["hello", "hello.bal"]
    assert subprocess.run(["./hello"], capture_output=True, text=True, check=True).stdout == "hello\n"
    assert temporary_is_empty(here)


ARGUMENTS = """import ballerina.lang.system;

function main(string[] args) {
    iterate (string arg : args) {
        system:println("<" + arg + ">");
    }
    args[args.length] = "added";
    system:println(args.length + args[0]);
}
"""


@pytest.mark.parametrize("given", [["a", "b c", "\u00e9", ""], ["--", "--port", "--"]])
def test_arguments_of_main(balc, here, given):
    (here / "a.bal").write_text(ARGUMENTS)
    assert balc("a.bal").returncode == 0
    result = subprocess.run(["./a", *given], capture_output=True, text=True, check=False)
    args = given[1:] if given[0] == "--" else given
    assert result.stdout.splitlines() == [*(f"<{arg}>" for arg in args), f"{len(args) + 1}{args[0]}"]
    assert (result.returncode, result.stderr) == (0, "")


BENCH = ROOT / "bench" / "language"


@pytest.mark.parametrize("name", sorted(path.stem for path in BENCH.glob("*.bal")))
def test_measured_programs_do_the_same(balc, here, name):
    assert balc(BENCH / f"{name}.bal", "-o", "ballerina").returncode == 0
    subprocess.run(["cc", "-O2", BENCH / f"{name}.c", "-o", "c"], check=True)
    said = [subprocess.run([program, "150"], capture_output=True, text=True, check=True).stdout
            for program in ("./ballerina", "./c")]
    assert said[0] == said[1] != ""


def test_mode_follows_umask(balc, here):
    Path("hello.bal").write_text(GOOD)
    balc("hello.bal", preexec_fn=lambda: os.umask(0o027))
    balc("hello.bal", "--emit=c", "-o", "hello.c", preexec_fn=lambda: os.umask(0o027))
    assert Path("hello").stat().st_mode & 0o777 == 0o750
    assert Path("hello.c").stat().st_mode & 0o777 == 0o640


def test_several_files_are_one_program(balc, here):
    Path("one.bal").write_text('import ballerina.lang.system;\nfunction main(string[] a) { system:println(two()); }\n')
    Path("two.bal").write_text('function two() (string) { return "two"; }\n')
    assert balc("one.bal", "two.bal", "-o", "both").returncode == 0
    assert subprocess.run(["./both"], capture_output=True, text=True, check=True).stdout == "two\n"


def test_a_file_given_twice_is_there_once(balc, here):
    Path("app").mkdir()
    Path("app/main.bal").write_text(GOOD)
    built = balc("app", "app/main.bal", "./app/../app/main.bal", "-o", "out")
    assert (built.returncode, built.stderr) == (0, "")
    assert subprocess.run(["./out"], capture_output=True, text=True).stdout == "hello\n"


def test_packages(balc, here):
    """Names that are told apart by their package, and what stack traces call them."""
    Path("tools/text").mkdir(parents=True)
    Path("tools_text").mkdir()
    Path("tools/text/text.bal").write_text("""package tools.text;
int count = 1;
const string NAME = "dotted";
function half(int n) (int) {
    count = count + 1;
    return 10 / n;
}
""")
    Path("tools_text/text.bal").write_text("""package tools_text;
int count = 100;
function half(int n) (int) { return n; }
""")
    Path("main.bal").write_text("""import ballerina.lang.system;
import tools.text;
import tools_text as other;
int count = 1000;
function half(int n) (int) { return text:half(n) + other:half(n); }
function main(string[] args) {
    system:println(half(5) + count + text:count + other:count);
    system:println(text:NAME);
    system:println(text:half(0));
}
""")
    built = balc("main.bal", "tools/text", "tools_text", "-o", "main")
    assert built.returncode == 0, built.stderr
    result = subprocess.run(["./main"], capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert result.stdout == "1109\ndotted\n"
    assert "\tat tools.text:half(text.bal:6)\n\tat main(main.bal:9)\n" in result.stderr


def test_imported_packages_are_found(balc, here):
    """In sub-directories, and beside the directory of a package that says what it is called; each of them once."""
    Path("shop/app").mkdir(parents=True)
    Path("shop/store/stock").mkdir(parents=True)
    Path("shop/app/words/plain").mkdir(parents=True)
    Path("shop/app/main.bal").write_text("""package shop.app;
import ballerina.lang.system;
import shop.store.stock;
import words.plain as words;
function main(string[] args) { system:println(words:text() + stock:count()); }
""")
    Path("shop/app/words/plain/words.bal").write_text("""package words.plain;
import shop.store.stock;
function text() (string) { return "count" + stock:count() + ": "; }
""")
    Path("shop/store/stock/one.bal").write_text("package shop.store.stock;\nfunction count() (int) { return more() + 1; }\n")
    Path("shop/store/stock/two.bal").write_text("package shop.store.stock;\nfunction more() (int) { return 6; }\n")
    for given in (["shop/app"], ["shop/app/main.bal"], ["shop/app", "shop/store/stock"]):
        built = balc(*given, "-o", "out")
        assert (built.returncode, built.stderr) == (0, "")
        assert subprocess.run(["./out"], capture_output=True, text=True, check=True).stdout == "count7: 7\n"
    os.chdir("shop/app")
    assert balc("main.bal", "--check").returncode == 0


def test_directory_is_one_program(balc, here):
    Path("app").mkdir()
    Path("app/main.bal").write_text(GOOD)
    Path("app/.hidden.bal").write_text(BAD)
    assert balc("app", "-o", "out").returncode == 0
    assert subprocess.run(["./out"], capture_output=True, text=True, check=True).stdout == "hello\n"


def test_output_in_a_directory(balc, here):
    Path("app").mkdir()
    Path("app/main.bal").write_text(GOOD)
    Path("bin").mkdir()
    assert balc("app", "-o", "bin").returncode == 0
    assert names(Path("bin")) == ["app"]
    assert balc("app").returncode == 0  # ./app is the source: the program goes into it
    assert names(Path("app")) == ["app", "main.bal"]


def test_directory_of_programs(balc, here):
    for name in ("first", "second"):
        Path("all", name, "server").mkdir(parents=True)
        Path("all", name, "client").mkdir()
        Path("all", name, "server", "main.bal").write_text(GOOD.replace("hello", name))
    Path("all/empty").mkdir()
    Path("all/README.md").write_text("text")
    assert balc("all", "-o", "out").returncode == 0
    assert names(Path("out")) == ["first", "second"]
    assert subprocess.run(["out/second"], capture_output=True, text=True, check=True).stdout == "second\n"
    assert balc("all/first", "-o", "one").returncode == 0
    assert Path("one").is_file()
    assert balc("all", "--emit=c").returncode == 2


def test_one_bad_program_among_several(balc, here):
    for name, text in (("a", BAD), ("b", GOOD)):
        Path("all", name).mkdir(parents=True)
        Path("all", name, "main.bal").write_text(text)
    assert balc("all", "-o", "out").returncode == 1
    assert names(Path("out")) == ["b"]


def test_emit_to_stdout(balc, here):
    Path("hello.bal").write_text(GOOD)
    assert "int main(int argc, char **argv)" in balc("--emit=c", "hello.bal").stdout
    assert "println" in balc("--emit=ast", "hello.bal").stdout
    assert "println" in balc("--emit=tokens", "hello.bal").stdout
    assert names(here) == ["hello.bal"]


def test_emit_to_file(balc, here):
    Path("hello.bal").write_text(GOOD)
    for kind in ("c", "ast", "tokens"):
        result = balc(f"--emit={kind}", "hello.bal", "-o", kind)
        assert (result.returncode, result.stdout) == (0, "")
        assert Path(kind).read_text() != ""
    assert '"c"' in Path("c").read_text()  # the name in its own #line


def test_full_output_device(balc, here):
    Path("hello.bal").write_text(GOOD)
    with open("/dev/full", "w") as full:
        result = subprocess.run([balc.path, "--emit=c", "hello.bal"], stdout=full, stderr=subprocess.PIPE, text=True,
                                check=False)
    assert result.returncode == 2
    assert "standard output" in one_line(result)


def test_check(balc, here):
    Path("hello.bal").write_text(GOOD)
    Path("bad.bal").write_text(BAD)
    assert balc("--check", "hello.bal").returncode == 0
    assert balc("--check", "bad.bal").returncode == 1
    assert names(here) == ["bad.bal", "hello.bal"]
    assert balc("--check", "hello.bal", "-o", "x").returncode == 2


def test_library(balc, here):
    Path("library.bal").write_text("package tools;\n\nstruct Point { int x; }\n\nfunction one () (int) { return 1; }\n")
    checked = balc("--check", "library.bal")
    assert (checked.returncode, checked.stderr) == (0, "")
    for arguments in (["library.bal"], ["--emit=c", "library.bal"]):
        built = balc(*arguments)
        assert (built.returncode, built.stdout) == (1, "")
        assert "library.bal:3:8: error: there is nothing to run: the program has no service and no function" in built.stderr
    assert names(here) == ["library.bal"]


def test_nothing_to_run_is_not_said_beside_errors(balc):
    Path("library.bal").write_text("function one () (xml) { return null; }\n")
    built = balc("library.bal")
    assert built.returncode == 1 and "xml" in built.stderr and "nothing to run" not in built.stderr


def test_debug_information_speaks_ballerina(balc, here):
    Path("hello.bal").write_text(GOOD)
    assert balc("-g", "-O0", "hello.bal").returncode == 0
    lines = subprocess.run(["readelf", "--debug-dump=decodedline", "hello"], capture_output=True, text=True, check=True)
    assert "hello.bal" in lines.stdout


def test_levels(balc, here):
    Path("hello.bal").write_text(GOOD)
    for level in ("-O0", "-O1", "-Os"):
        assert balc(level, "hello.bal").returncode == 0
    assert "-O7" not in one_line(balc("-O", "7", "hello.bal"))


def test_help_and_version(balc):
    helped = balc("--help")
    assert helped.returncode == 0 and "--emit" in helped.stdout
    assert balc("--version").stdout.startswith("balc ")


# ---- trouble ----


@pytest.mark.parametrize("arguments", [[], ["--nonsense"], ["-o"], ["--emit=x", "a.bal"], ["--color=x", "a.bal"],
                                       ["--error-format=x", "a.bal"], ["-o", "", "a.bal"]])
def test_usage(balc, here, arguments):
    result = balc(*arguments)
    assert result.returncode == 2
    assert result.stdout == "" and result.stderr != ""


def test_missing_source(balc, here):
    result = balc("missing.bal")
    assert result.returncode == 2
    assert one_line(result) == "balc: cannot read missing.bal: No such file or directory\n"


def test_directory_without_sources(balc, here):
    Path("empty").mkdir()
    assert balc("empty").returncode == 2
    assert "no .bal files" in one_line(balc("empty"))


def test_errors_write_nothing(balc, here):
    Path("bad.bal").write_text(BAD)
    Path("bad").write_text("before")
    result = balc("bad.bal")
    assert result.returncode == 1
    assert "undefined1" in result.stderr and "undefined2" in result.stderr
    assert balc("--emit=c", "bad.bal", "-o", "bad.c").returncode == 1
    assert balc("--emit=c", "bad.bal").stdout == ""
    assert names(here) == ["bad", "bad.bal"]
    assert Path("bad").read_text() == "before"
    assert temporary_is_empty(here)


def test_missing_compiler(balc, here):
    Path("hello.bal").write_text(GOOD)
    result = balc("hello.bal", "--cc", "no-such-cc")
    assert result.returncode == 2
    assert "no-such-cc" in one_line(result)
    assert names(here) == ["hello.bal"] and temporary_is_empty(here)


def test_compiler_that_rejects_the_code(balc, here):
    """Our mistake, and said so: in one line, without the C compiler's words, with the C kept."""
    Path("hello.bal").write_text(GOOD)
    Path("cc").write_text("#!/bin/sh\necho gibberish about C >&2\nexit 1\n")
    Path("cc").chmod(0o755)
    result = balc("hello.bal", "--cc", "./cc")
    assert result.returncode == 2
    assert "internal error" in one_line(result) and "please report" in result.stderr
    kept = Path(result.stderr.split()[-1])
    assert "int main" in kept.read_text()
    assert names(here) == ["cc", "hello.bal"]
    assert "gibberish" in balc("hello.bal", "--cc", "./cc", "--verbose").stderr


def test_program_that_does_not_link(balc, here):
    Path("hello.bal").write_text(GOOD)
    Path("cc").write_text('#!/bin/sh\ncase "$*" in *-fsyntax-only*) exit 0;; esac\nexit 1\n')
    Path("cc").chmod(0o755)
    result = balc("hello.bal", "--cc", "./cc")
    assert result.returncode == 2
    assert "cannot link" in one_line(result)
    assert temporary_is_empty(here)


@pytest.mark.parametrize("emit", [[], ["--emit=c"]])
def test_unwritable_output(balc, here, emit):
    Path("hello.bal").write_text(GOOD)
    result = balc(*emit, "hello.bal", "-o", "missing/hello")
    assert result.returncode == 2
    assert "missing/hello" in one_line(result)
    here.chmod(0o555)
    here.parent.chmod(0o755)
    try:
        result = balc(*emit, "hello.bal", "-o", "hello", preexec_fn=unprivileged)
    finally:
        here.chmod(0o755)
    assert result.returncode == 2
    assert names(here) == ["hello.bal"] and temporary_is_empty(here)


def test_output_that_must_not_be_replaced(balc, here):
    Path("hello.bal").write_text(GOOD)
    assert "source" in one_line(balc("hello.bal", "-o", "hello.bal"))
    assert Path("hello.bal").read_text() == GOOD
    os.mkfifo("pipe")
    assert "not a regular file" in one_line(balc("hello.bal", "-o", "pipe"))
    for emit in ("c", "ast", "tokens"):
        assert balc(f"--emit={emit}", "hello.bal", "-o", "hello.bal").returncode == 2
    assert Path("hello.bal").read_text() == GOOD


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_interrupted(balc, here, number):
    """Nothing is left, and the caller sees the signal."""
    Path("hello.bal").write_text(GOOD)
    os.mkfifo("started")
    Path("cc").write_text("#!/bin/sh\necho > started\nexec sleep 60\n")
    Path("cc").chmod(0o755)
    process = subprocess.Popen([balc.path, "hello.bal", "--cc", "./cc"])
    Path("started").read_text()
    process.send_signal(number)
    assert process.wait(20) == -number
    assert names(here) == ["cc", "hello.bal", "started"]
    assert temporary_is_empty(here)


def test_out_of_file_space(balc, here):
    """A disk that fills up: no half of a file."""
    Path("hello.bal").write_text(GOOD)

    def no_space():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

    result = balc("--emit=c", "hello.bal", "-o", "hello.c", preexec_fn=no_space)
    assert result.returncode == 2
    assert "hello.c" in one_line(result)
    result = balc("hello.bal", preexec_fn=no_space)
    assert result.returncode == 2
    assert names(here) == ["hello.bal"] and temporary_is_empty(here)


# ---- messages ----


def test_json(balc, here):
    Path("bad.bal").write_text(BAD)
    Path("hello.bal").write_text(GOOD)
    found = json.loads(balc("--check", "--error-format=json", "bad.bal").stderr)
    assert "undefined1" in json.dumps(found)
    json.loads(balc("--check", "--error-format=json", "hello.bal").stderr)


def test_color(balc, here):
    Path("bad.bal").write_text(BAD)
    assert "\x1b[" in balc("--check", "--color=always", "bad.bal").stderr
    assert "\x1b[" not in balc("--check", "--color=never", "bad.bal").stderr
    assert "\x1b[" not in balc("--check", "bad.bal").stderr


# ---- any bytes ----


def mutations(source, random_):
    """A program with some of its bytes changed, dropped or doubled."""
    text = bytearray(source)
    for _ in range(random_.randrange(1, 6)):
        at = random_.randrange(len(text))
        match random_.randrange(4):
            case 0:
                text[at] = random_.randrange(256)
            case 1:
                del text[at:at + random_.randrange(1, 30)]
            case 2:
                text[at:at] = text[at:at + random_.randrange(1, 200)]
            case 3:
                text[at:at] = random_.choice([b"{", b"}", b"(", b")", b";", b'"', b"`", b"@", b"\\", b"\xff", b"\0"])
    return bytes(text)


def compiles_or_is_refused(balc, path):
    """A diagnostic and exit status 1, or a program: nothing else. The C compiler is the judge of what comes out."""
    result = balc(path, "-o", "fuzzed", "--cc", "./syntax-only", text=False)
    assert result.returncode in (0, 1), result.stderr[-2000:]
    assert result.returncode == 0 or b"error: " in result.stderr
    return result.returncode


def test_any_bytes(balc, here):
    random_ = random.Random(2017)
    Path("syntax-only").write_text("#!/bin/sh\nexec cc \"$@\" -fsyntax-only\n")
    Path("syntax-only").chmod(0o755)
    sources = [path.read_bytes() for path in sorted(Path(__file__).parent.glob("*.bal"))]
    end = time.monotonic() + 20
    refused = 0
    for _ in range(300):
        if time.monotonic() > end:
            break
        if random_.randrange(4) == 0:
            text = random_.randbytes(random_.randrange(400))
        else:
            text = mutations(random_.choice(sources), random_)
        Path("any.bal").write_bytes(text)
        refused += compiles_or_is_refused(balc, "any.bal")
    assert refused > 0


DEEP = 100_000
DEEP_SOURCES = {
    "parentheses": "function f() (int) { return " + "(" * DEEP + "1" + ")" * DEEP + "; }",
    "minus": "function f() (int) { return " + "-" * DEEP + "1; }",
    "blocks": "function f() { " + "if (true) { " * DEEP + "}" * DEEP + " }",
    "sum": "function f(int a) (int) { return a" + " + a" * DEEP + "; }",
    "text": 'function f(int a) (string) { return ""' + " + a" * DEEP + "; }",
    "else": "function f(int a) { if (a == 0) { }" + " else if (a == 1) { }" * DEEP + " }",
    "and": "function f(boolean a) (boolean) { return a" + " && a" * DEEP + "; }",
    "calls": "function f(int a) (int) { return " + "f(" * DEEP + "a" + ")" * DEEP + "; }",
    "brackets": "[" * DEEP,
    "string": 'function f() (string) { return "' + "x" * 10 * DEEP + '"; }',
    "name": "function " + "f" * 10 * DEEP + "() { }",
    "statements": "function f(int a) { " + "a = a + 1; " * DEEP + "}",
}


@pytest.mark.parametrize("kind", DEEP_SOURCES)
def test_deep_sources(balc, here, kind):
    Path("deep.bal").write_text(DEEP_SOURCES[kind])
    started = time.monotonic()
    result = balc("--emit=c", "deep.bal", timeout=60)
    assert result.returncode in (0, 1), result.stderr[-2000:]
    assert time.monotonic() - started < 30


def wide_sources():
    """As deep and as wide as the parser lets through."""
    yield "parentheses", "return " + "(" * 100 + "a" + ")" * 100 + ";"
    yield "sum", "return a" + " + f(a)" * 900 + ";"
    yield "text", 'string s = ""' + " + a" * 900 + "; return a;"
    yield "and", "boolean b = a == 0" + " && f(a) == 1" * 900 + "; return a;"
    yield "calls", "return " + "f(" * 100 + "a" + ")" * 100 + ";"
    yield "else", "if (a == 0) { }" + " else if (f(a) == 1) { }" * 100 + " return a;"
    yield "blocks", "if (a == 0) { " * 100 + "}" * 100 + " return a;"


@pytest.mark.parametrize("kind,body", wide_sources())
def test_wide_sources_compile(balc, here, kind, body):
    Path("wide.bal").write_text(f"function f(int a) (int) {{ {body} }}\nfunction main(string[] x) {{ f(1); }}\n")
    result = balc("wide.bal")
    assert result.returncode == 0, result.stderr[-2000:]
