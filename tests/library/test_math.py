"""ballerina.lang.math against Python's math."""

import math

from table import Table

VALUES = [0.0, 0.5, -0.5, 1.0, 2.5, -2.5, 10.0]
SAME = {"absFloat": abs, "atan": math.atan, "ceil": lambda x: float(math.ceil(x)), "cos": math.cos, "cosh": math.cosh,
        "exp": math.exp, "floor": lambda x: float(math.floor(x)), "sin": math.sin, "sinh": math.sinh, "tan": math.tan,
        "tanh": math.tanh, "negateFloat": lambda x: -x, "rint": lambda x: float(round(x)), "expm1": math.expm1,
        "signum": lambda x: math.copysign(1.0, x) if x else x, "toDegrees": math.degrees, "toRadians": math.radians}
POSITIVE = {"log": math.log, "log10": math.log10, "log1p": math.log1p, "sqrt": math.sqrt}


def close(call, value):
    """An expression that is true when the call gives the value."""
    return f"math:absFloat({call} - ({value!r})) <= 0.000000000001 * (1.0 + math:absFloat({value!r}))"


def all_close(table, name, function, arguments):
    """A row for a function at all those values."""
    table.row(" && ".join(close(f"math:{name}({', '.join(map(repr, x))})", function(*x)) for x in arguments), True)


def test_functions(tmp_path):
    """Each function at some values."""
    table = Table("ballerina.lang.math")
    for name, function in SAME.items():
        all_close(table, name, function, [(x,) for x in VALUES])
    for name, function in POSITIVE.items():
        all_close(table, name, function, [(x,) for x in [0.5, 1.0, 2.0, 100.0]])
    for name, function in [("acos", math.acos), ("asin", math.asin)]:
        all_close(table, name, function, [(x,) for x in [-1.0, -0.5, 0.0, 1.0]])
    all_close(table, "cbrt", lambda x: math.copysign(abs(x) ** (1 / 3), x), [(x,) for x in VALUES])
    pairs = [(x, y) for x in VALUES for y in VALUES]
    for name, function in [("atan2", math.atan2), ("hypot", math.hypot), ("copySign", math.copysign)]:
        all_close(table, name, function, pairs)
    all_close(table, "remainder", math.remainder, [(x, y) for x, y in pairs if y])
    all_close(table, "pow", math.pow, [(2.0, 10.0), (2.0, -1.0), (0.0, 0.0), (-2.0, 3.0)])
    table.row("math:sqrt(-1.0)", "NaN")
    table.row("math:log(0.0)", "-Infinity")
    table.check(tmp_path)


def test_ints(tmp_path):
    """Rounding as in Java, and random numbers in their range."""
    table = Table("ballerina.lang.math")
    for x, rounded in [(0.5, 1), (-0.5, 0), (1.4, 1), (-1.5, -1), (2.5, 3), (0.49999999999999994, 0), (1e300, 2**63 - 1),
                       (-1e300, -2**63)]:
        table.row(f"math:round({x!r})", rounded)
    table.row("math:round(0.0 / 0.0)", 0)
    table.row("math:absInt(-5)", 5)
    table.row("math:absInt(5)", 5)
    table.declare("""
function inside (int n) (boolean) {
    int i = 0;
    boolean low = false;
    boolean high = false;
    while (i < n) {
        int r = math:randomInRange(-2, 3);
        if (r < -2 || r > 2) { return false; }
        low = low || r == -2;
        high = high || r == 2;
        float f = math:random();
        if (f < 0.0 || f >= 1.0) { return false; }
        i = i + 1;
    }
    return low && high;
}""")
    table.row("inside(2000)", True)
    table.fails("math:randomInRange(3, 3)", "the range from 3 to 3 is empty")
    table.check(tmp_path)
