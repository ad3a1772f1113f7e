"""ballerina.lang.exceptions and ballerina.lang.errors."""

from table import Table

DECLARED = """
function fail (string words) (int) { errors:Error e = {msg: words}; throw e; }
function between (string words) (int) { return fail(words); }
function caught (string words) (exception) {
    try { int i = between(words); } catch (exception e) { return e; }
    return null;
}
function error_ (string words) (errors:Error) {
    try { int i = between(words); } catch (errors:Error e) { return e; }
    return null;
}
function made () (exception) { exception e = {}; exceptions:set(e, "words", "kind"); return e; }
function with (string words, string kind) (exception) {
    exception e = made();
    exceptions:setMessage(e, words);
    exceptions:setCategory(e, kind);
    return e;
}
function chain () (string) {
    exception outer = made();
    exceptions:setCause(outer, caught("inner"));
    try { throw outer; } catch (errors:Error e) { return e.msg + " < " + e.cause.msg; }
    return "";
}
function thrown (string kind) (string) {
    try { throw with("w", kind); } catch (exception e) { return exceptions:getMessage(e) + "/" + exceptions:getCategory(e); }
    return "";
}
function none () (exception) { return null; }
function noError () (errors:Error) { return null; }
function noItem () (errors:StackTraceItem) { return null; }
function setMessage (exception e) (string) { exceptions:setMessage(e, "m"); return "set"; }
function setCategory (exception e) (string) { exceptions:setCategory(e, "c"); return "set"; }
function set (exception e) (string) { exceptions:set(e, "m", "c"); return "set"; }
function setCause (exception e) (string) { exceptions:setCause(e, none()); return "set"; }
function items (errors:Error e) (int) { errors:StackTrace trace = errors:getStackTrace(e); return trace.items.length; }
function item (int i) (errors:StackTraceItem) {
    errors:StackTrace trace = errors:getStackTrace(error_("x"));
    return trace.items[i];
}
function place (errors:StackTraceItem i) (string) {
    return i.packageName + "|" + i.caller + "|" + i.fileName + "|" + i.lineNumber;
}
function blank () (errors:StackTraceItem) { errors:StackTraceItem i = {}; return i; }
function own () (errors:StackTraceItem) {
    errors:StackTraceItem i = {caller: "run", packageName: "a.b", fileName: "c.bal", lineNumber: -7};
    return i;
}
"""


def line_of(table, start):
    """The line of the program on which that text begins."""
    before, found, _ = table.program().partition(start)
    assert found
    return before.count("\n") + 1


def test_errors(tmp_path):
    """Messages, categories, causes and traces; null fails."""
    table = Table("ballerina.lang.errors")
    table.declare(DECLARED)
    table.row('exceptions:getMessage(caught("x y"))', "x y")
    table.row('exceptions:getMessage(caught(""))', "")
    table.row('exceptions:getCategory(caught("x"))', "")
    table.row("exceptions:getMessage(made())", "words")
    table.row("exceptions:getCategory(made())", "kind")
    table.row('exceptions:getMessage(with("é😀", "k"))', "é😀")
    table.row('exceptions:getCategory(with("m", "ü"))', "ü")
    table.row("chain()", "words < inner")
    table.row('thrown("mine")', "w/mine")
    table.row("exceptions:getStackTrace(made())", "")
    table.row("items(made())", 0)
    table.row('items(error_("x"))', 3)
    table.row("errors:toString(blank())", "\tat (:0)")
    table.row("errors:toString(own())", "\tat a.b:run(c.bal:-7)")
    lines = [("fail", line_of(table, "function fail")), ("between", line_of(table, "function between")),
             ("error_", line_of(table, "    try { int i = between(words); } catch (errors:Error e)"))]
    for number, (name, line) in enumerate(lines):
        table.row(f"place(item({number}))", f"|{name}|table.bal|{line}")
        table.row(f"errors:toString(item({number}))", f"\tat {name}(table.bal:{line})")
    caught = line_of(table, "    try { int i = between(words); } catch (exception e)")
    trace = "".join(f"\tat {name}(table.bal:{line})\n" for name, line in [*lines[:2], ("caught", caught)])
    table.row('exceptions:getStackTrace(caught("x"))', trace)
    table.fails("errors:toString(item(3))", "array index out of range: index: 3, size: 3")
    for call in ["exceptions:getMessage(none())", "exceptions:getCategory(none())", "exceptions:getStackTrace(none())",
                 "setMessage(none())", "setCategory(none())", "set(none())", "setCause(none())", "items(noError())",
                 "errors:toString(noItem())"]:
        table.fails(call, "null reference")
    table.check(tmp_path)


def test_packages_in_traces(tmp_path):
    """A trace names the package of a callable that has one."""
    table = Table("ballerina.lang.errors")
    table.declare(DECLARED)
    table.row("place(item(0))", f"my.own|fail|table.bal|{line_of(table, 'function fail') + 1}")
    program = table.program()
    table.program = lambda: "package my.own;\n" + program
    table.check(tmp_path)
