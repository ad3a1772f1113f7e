"""Every function of the list that can fail has failed in some row of the tables. It needs the other tests of this folder to have
run before it (conftest.py), and says nothing where only some of them were chosen.
"""

import pathlib
import re

from table import FAILED, listed

HERE = pathlib.Path(__file__).parent

# These only want memory, or the system's clock, randomness and standard output.
NEVER_FAIL = re.compile(r"""bal_(
    system_(print|println|log|logDebug)_(string|int|float|boolean) | system_(currentTimeMillis|nanoTime|epochTime|getEnv) |
    logger_(trace|debug|info|warn|error) | math_(?!randomInRange)\w+ | time_currentTime | jsons_getKeys |
    strings_(length|toUpperCase|toLowerCase|trim|unescape|equalsIgnoreCase|contains|hasPrefix|hasSuffix|indexOf|lastIndexOf|
             replace|valueOf_string|valueOf_int|valueOf_float|valueOf_boolean) |
    utils_(base64encode|getRandomString) | uri_encode)""", re.VERBOSE)


def test_every_failure_has_a_row(request):
    """And what is said never to fail has not failed."""
    functions = {symbol for _, _, symbol, _ in listed()}
    can_fail = {symbol for symbol in functions if not NEVER_FAIL.fullmatch(symbol)}
    assert len(can_fail) > 80
    assert not FAILED & (functions - can_fail), "\n".join(sorted(FAILED & (functions - can_fail)))
    chosen = {item.path.name for item in request.session.items}
    if {path.name for path in HERE.glob("test_*.py")} <= chosen:
        assert not can_fail - FAILED, "\n".join(sorted(can_fail - FAILED))
