"""Functions of the library take time that grows with their arguments, not with the square of them.

Sixteen times what a function does with a sixteenth of the text is as much work as once all of it: 16 times as much where it is
quadratic. What is compared is CPU time of two processes, so other load does not matter much.
"""

import os
import resource
import subprocess

import pytest
from table import build

SMALL, TIMES = 1 << 15, 16
MOST = 4  # times as long: caches and pages may double it
ATTEMPTS = 3

# What is done with text s, "abab…", its first half, and the pieces between its letters b.
LINEAR = {
    "length": "i = strings:length(s);",
    "cases": "t = strings:toUpperCase(s); t = strings:toLowerCase(s); t = strings:toUpperCase(s + \"ß\");",
    "trim": "t = strings:trim(blank); t = strings:trim(s);",
    "unescape": "t = strings:unescape(s + \"\\\\n\" + s);",
    "equalsIgnoreCase": "b = strings:equalsIgnoreCase(s, s + \"A\"); b = strings:equalsIgnoreCase(s + \"é\", s + \"É\");",
    "search": "i = strings:indexOf(s, \"ab\" + half + \"c\"); i = strings:lastIndexOf(s, \"c\" + half); b = strings:contains(s, half + \"c\");",
    "subString": "t = strings:subString(s, strings:length(s) / 2, strings:length(s));",
    "replace": "t = strings:replace(s, \"b\", \"ccc\"); t = strings:replace(s, half + \"c\", \"\");",
    "replaceAll": "t = strings:replaceAll(s, \"b\", \"cc\"); t = strings:replaceFirst(s, \"b\", \"cc\");",
    "split": "i = arrays:length(strings:split(s, \"b\"));",
    "concatenation": "t = \"\"; while (i < pieces.length) { t = t + strings:valueOf(i); i = i + 1; }",
    "toBlob": "t = blobs:toString(strings:toBlob(s, \"UTF-16LE\"), \"UTF-16LE\");",
    "uri": "t = uri:encode(s);",
    "digests": "t = utils:getHash(s, \"MD5\"); t = utils:base64decode(utils:base64encode(s));",
    "json": "t = jsons:toString(jsons:parse(list));",
    "json path": "j = jsons:parse(list); jsons:set(j, \"$[*]\", 1); jsons:remove(j, \"$[*]\");",
    "messages": "message m = {}; messages:setStringPayload(m, list); j = messages:getJsonPayload(m); t = messages:getStringPayload(m);",
    "maps": "while (i < pieces.length) { map_[pieces[i] + i] = i; i = i + 1; } string[] keys = maps:keys(map_); "
            "while (i > 0) { i = i - 1; maps:remove(map_, keys[i]); }",
    "arrays": "pieces[pieces.length / 2] = \"b\"; pieces = arrays:sort(arrays:copyOfRange(pieces, 1, pieces.length));",
}

PROGRAM = """
import ballerina.lang.arrays;
import ballerina.lang.blobs;
import ballerina.lang.jsons;
import ballerina.lang.maps;
import ballerina.lang.messages;
import ballerina.lang.strings;
import ballerina.net.uri;
import ballerina.utils;

function grown (string piece, int length) (string) {
    string s = piece;
    while (strings:length(s) < length) { s = s + s; }
    return s;
}

function once (string what, string s, string half, string blank, string list, string[] pieces) (int) {
    int i = 0;
    string t = "";
    boolean b = false;
    json j = {};
    map map_ = {};
%s
    return i + strings:length(t);
}

function all (string what, int length) (int) {
    string s = grown("ab", length);
    string half = strings:subString(s, 0, strings:length(s) / 2);
    string list = "[\\"" + strings:replace(s, "b", "\\",\\"") + "\\"]";
    return once(what, s, half, grown(" ", length), list, strings:split(s, "b"));
}

function main (string[] args) {
    int left = (int)args[2];
    while (left > 0) {
        int i = all(args[0], (int)args[1]);
        left = left - 1;
    }
}
"""


@pytest.fixture(scope="module")
def program(tmp_path_factory):
    """A program that does one of LINEAR, with text of a length, so many times."""
    branches = "\n".join(f'    if (what == "{name}") {{ {code} }}' for name, code in LINEAR.items())
    return build(PROGRAM % branches, tmp_path_factory.mktemp("linear"))


# AddressSanitizer looks at all that is left of a text each time memmem() finds something.
ENVIRONMENT = {**os.environ, "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":intercept_memmem=0"}


def cpu_seconds(program, name, length, times):
    """What one run of it takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([program, "--start-memory", "2G", "--", name, str(length), str(times)], check=True, timeout=60,
                   env=ENVIRONMENT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@pytest.mark.parametrize("name", LINEAR)
def test_linear(program, name):
    """Far from quadratic in one of a few attempts."""
    ratios = []
    while len(ratios) < ATTEMPTS and (not ratios or ratios[-1] > MOST):
        ratios.append(cpu_seconds(program, name, SMALL * TIMES, 1) / cpu_seconds(program, name, SMALL, TIMES))
    assert ratios[-1] <= MOST, ratios
