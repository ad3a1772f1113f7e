"""ballerina.lang.strings and ballerina.lang.blobs."""

import base64
import re

from table import Table, printed, text

SAMPLES = ["", "a", "hello", "Hello, World", "héllo wörld", "日本語テキスト", "😀 smile 😀", "aaa", "  padded\t\n",
           "ÄÖÜ straße ß", "ǅ ŉ ﬁ", "x" * 300]


def test_letters(tmp_path):
    """Lengths, cases and white space."""
    table = Table("ballerina.lang.strings")
    for sample in SAMPLES:
        table.row(f"strings:length({text(sample)})", len(sample))
        table.row(f"strings:toUpperCase({text(sample)})", sample.upper())
        table.row(f"strings:toLowerCase({text(sample)})", sample.lower())
        table.row(f"strings:trim({text(sample)})", sample.strip("".join(map(chr, range(33)))))
        for other in SAMPLES:
            table.row(f"strings:equalsIgnoreCase({text(sample)}, {text(other)})", sample.casefold() == other.casefold())
    table.row('strings:equalsIgnoreCase("ÄRGER", "ärger")', True)
    table.row('strings:trim("\\u00a0x\\u00a0")', "\u00a0x\u00a0")
    table.check(tmp_path)


def test_searching(tmp_path):
    """Positions count characters."""
    table = Table("ballerina.lang.strings")
    table.declare("""
function all (string s, string p) (string) {
    return strings:contains(s, p) + " " + strings:hasPrefix(s, p) + " " + strings:hasSuffix(s, p) + " " + strings:indexOf(s, p)
        + " " + strings:lastIndexOf(s, p) + " " + strings:replace(s, p, "<>");
}""")
    for sample in SAMPLES:
        for piece in ["", "a", "l", "o", "ö", "本", "😀", "aa", "World", sample]:
            found = [printed(piece in sample), printed(sample.startswith(piece)), printed(sample.endswith(piece)),
                     printed(sample.find(piece)), printed(sample.rfind(piece)), sample.replace(piece, "<>")]
            table.row(f"all({text(sample)}, {text(piece)})", " ".join(found))
    table.check(tmp_path)


def test_sub_string(tmp_path):
    """The end is not included; what lies outside fails."""
    table = Table("ballerina.lang.strings")
    for sample in ["", "abc", "日本語", "a😀b"]:
        for begin in range(-1, len(sample) + 2):
            for end in range(-1, len(sample) + 2):
                call = f"strings:subString({text(sample)}, {begin}, {end})"
                if 0 <= begin <= end <= len(sample):
                    table.row(call, sample[begin:end])
                else:
                    table.fails(call, f"string index out of range: length {len(sample)}, requested {begin} to {end}")
    table.check(tmp_path)


def test_unescape(tmp_path):
    """Escapes of Java; what is none loses its backslash."""
    table = Table("ballerina.lang.strings")
    for escaped, plain in [("a\\tb\\nc", "a\tb\nc"), ("\\u0041\\u00e9", "Aé"), ("\\ud83d\\ude00", "😀"), ("\\\\", "\\"),
                           ('\\"', '"'), ("\\q", "q"), ("\\u12", "u12"), ("\\ud83d", "ud83d"), ("end\\", "end"), ("", ""),
                           ("\\b\\f\\r", "\b\f\r"), ("plain", "plain"), ("\\101\\60z\\0", "A0z\0"), ("\\400\\8", " 08"),
                           ("\\377", "\xff")]:
        table.row(f"strings:unescape({text(escaped)})", plain)
    table.check(tmp_path)


def test_regular_expressions(tmp_path):
    """As Python's re, where it agrees with Java."""
    table = Table("ballerina.lang.strings")
    table.declare("""
function replaced (string s, string regex) (string) {
    return strings:replaceAll(s, regex, "") + "|" + strings:replaceAll(s, regex, "<$0>") + "|" + strings:replaceFirst(s, regex, "")
        + "|" + strings:replaceFirst(s, regex, "<$0>");
}""")
    for pattern in ["a", "a+", "[aeiou]", "(l+)(o)", "\\s+", "^h", "o$", "x*", ".", "\\w+", "ö", "(?i)HELLO", "l{2}"]:
        for sample in SAMPLES:
            if pattern == "x*" and "x" in sample:
                continue  # Python joins an empty match to the match before it differently from Java
            found = [re.sub(pattern, with_, sample, count=count, flags=re.ASCII) for count in (0, 1) for with_ in ("", r"<\g<0>>")]
            table.row(f"replaced({text(sample)}, {text(pattern)})", "|".join(found))
    table.row('strings:replaceAll("John Smith", "(\\\\w+) (\\\\w+)", "$2, $1")', "Smith, John")
    table.row('strings:replaceAll("a.b.c", "\\\\.", "\\\\$")', "a$b$c")
    table.row('strings:replaceAll("aaa", "(a)(b)?", "[$2]")', "[][][]")
    table.row('strings:replaceAll("John Smith", "(?<first>\\\\w+) (?<last>\\\\w+)", "${last}, ${first}")', "Smith, John")
    table.row('strings:replaceAll("a\\r\\nb\\rc\\n", ".", "x")', "x\r\nx\rx\n")
    table.row('strings:replaceAll("ab\\r\\n", "b$", "x")', "ax\r\n")
    table.row('strings:replaceAll("baaac", "a*", "-")', "-b--c-")
    table.fails('strings:replaceAll("a", "(", "")', "invalid regular expression: missing closing parenthesis, at byte 1")
    table.fails('strings:replaceAll("é", "\\\\C", "")', "invalid regular expression: using \\C is disabled by the application, at byte 2")
    table.fails('strings:replaceAll("a", "a", "$1")', "the regular expression has no group 1")
    table.fails('strings:replaceAll("a", "a", "$")',
                "a '$' in a replacement stands before a group, as $1 or ${name}; write \\$ for the sign")
    table.fails('strings:replaceAll("a", "[a-z&&[^b]]", "")',
                "invalid regular expression: classes are not intersected: for [a-z&&[^b]] write (?!b)[a-z]")
    table.row('strings:replaceAll("ab", "(?)", "-")', "-a-b-")
    for regex in ["&&", "[&]&", r"\[&&", "[]&]&", r"[\]&]&"]:
        table.row(f'strings:replaceAll({text("a&&[&]&")}, {text(regex)}, "-")', re.sub(regex, "-", "a&&[&]&"))
    table.fails('strings:replaceAll("a", "(?<b>a)", "${c}")', "the regular expression has no group of the name c")
    table.fails('strings:replaceAll("a", "(?<b>a)", "${b")', "the name of a group in a replacement has no end: ${")
    table.fails('strings:replaceFirst("a", "a", "\\\\")', "a '\\' ends the replacement")
    table.check(tmp_path)


TOO_HARD = "the regular expression takes too many steps on this text"

# What would take a number of steps that grows with the square of the text, or worse. Whatever is not counted makes a row
# end with a value, after minutes.
HARD = [("(a+)+$", "a" * 64 + "!"), ("(a+)+$|!", ("a" * 17 + "!") * 200), ("(a+)+$", ("a" * 17 + "!") * 200), ("a*[zw]", "a"),
        ("[^y]*+[zw]", "a"), ("\\p{L}*+[zw]", "a"), ("(?:a{1000})+[zw]", "a"), ("a{1000}b?[zw]", "a"),
        ("[a-x]{30000}[zw]", "a" * 29998 + "!"), ("(?:a?){20}[zw]", "a"), ("(a+)\\1*+[zw]", "a"),
        ("(?i)(a*+)!\\1[zw]", "a" * 30000 + "!"), ("(?i)(?P<g>a*)(?P=g)[zw]", "a" * 30000 + "!")]


def grown(sample):
    """As the function of the same name of the table below."""
    while len(sample) < 400000:
        sample += sample
    return sample


def test_hard_expressions(tmp_path):
    """All searches of a call have an end together; what takes a long way for good reason gets there."""
    table = Table("ballerina.lang.strings")
    table.declare("function grown (string s) (string) { while (strings:length(s) < 400000) { s = s + s; } return s; }")
    for pattern, sample in HARD:
        table.fails(f'strings:replaceAll(grown({text(sample)}), {text(pattern)}, "")', TOO_HARD)
    for pattern, sample in HARD[:3]:
        table.fails(f"strings:split({text(sample)}, {text(pattern)})", TOO_HARD)
        if "|" not in pattern:
            table.fails(f'strings:replaceFirst({text(sample)}, {text(pattern)}, "")', TOO_HARD)
    table.row(f'strings:length(strings:replaceAll({text("ab" * 5000)}, "(a|b)*", "x"))', 2)
    table.row(f'strings:replaceAll({text("ab" * 5000 + "c")}, "(?:a|b)+c", "x")', "x")
    table.row(f'strings:replaceAll({text("x" * 500)}, "x(?=x{{0,50}}$)", "")', "x" * 449)
    sample = "the quick brown fox, "
    for pattern in ["[^,]+,", "[a-z]+ ?", r"(\w+)\s\1", r"\w{100,}", r"\b(?:the|quick|brown)\b", ".*", "", "(?s).+$"]:
        table.row(f'strings:length(strings:replaceAll(grown({text(sample)}), {text(pattern)}, "-"))',
                  len(re.sub(pattern, "-", grown(sample))))
    table.check(tmp_path)


def test_value_of(tmp_path):
    """The text of other values."""
    table = Table("ballerina.lang.strings")
    table.row("strings:valueOf(5)", 5)
    table.row("strings:valueOf(-9223372036854775807)", -9223372036854775807)
    table.row("strings:valueOf(1.5)", 1.5)
    table.row("strings:valueOf(true)", True)
    table.row('strings:valueOf("x")', "x")
    table.row('strings:valueOf(strings:toBlob("é", "UTF-8"))', "w6k=")
    table.check(tmp_path)


def test_encodings(tmp_path):
    """There and back through bytes."""
    table = Table("ballerina.lang.strings", "ballerina.lang.blobs")
    for sample in SAMPLES:
        for encoding in ["UTF-8", "utf8", "UTF-16", "UTF-32LE"]:
            table.row(f'blobs:toString(strings:toBlob({text(sample)}, "{encoding}"), "{encoding}")', sample)
    table.row('blobs:toString(strings:toBlob("é", "ISO-8859-1"), "ISO-8859-1")', "é")
    for encoding, python in [("UTF-16BE", "utf-16-be"), ("UTF-16LE", "utf-16-le"), ("UTF-32", "utf-32-be"), ("utf16", "utf-16-be"),
                             ("windows-1252", "cp1252"), ("ISO-8859-15", "iso8859-15")]:
        mark = b"\xfe\xff" if encoding == "utf16" else b""
        table.row(f'strings:valueOf(strings:toBlob("é€", "{encoding}"))', base64.b64encode(mark + "é€".encode(python)).decode())
    for order in ["LE", "BE"]:  # with a mark, in front
        table.row(f'blobs:toString(strings:toBlob("\\ufeffé😀", "UTF-16{order}"), "UTF-16")', "é😀")
        table.row(f'blobs:toString(strings:toBlob("\\ufeffé😀", "UTF-32{order}"), "UTF-32")', "é😀")
    for size in ["16", "32"]:  # without
        table.row(f'blobs:toString(strings:toBlob("é😀", "UTF-{size}BE"), "UTF-{size}")', "é😀")
    table.fails('blobs:toString(strings:toBlob("é", "ISO-8859-1"), "UTF-8")', "the bytes are not UTF-8 text")
    table.fails('blobs:toString(strings:toBlob("日", "ISO-8859-1"), "UTF-8")',
                "the text or its bytes do not fit the encoding ISO-8859-1")
    for encoding, code in [("UCS-4", 0x110000), ("UCS-4", 0xd800), ("UTF-32BE", 0x110000), ("UTF-32BE", 0xd800)]:  # no characters
        code = "".join(f"\\u{byte:04x}" for byte in code.to_bytes(4, "big"))
        table.fails(f'blobs:toString(strings:toBlob("{code}", "ISO-8859-1"), "{encoding}")',
                    f"the text or its bytes do not fit the encoding {encoding}")
    table.fails('blobs:toString(strings:toBlob("a", "klingon"), "UTF-8")', "no such encoding: klingon")
    table.fails('blobs:toString(strings:toBlob("a", "UTF-8"), "UTF-16//IGNORE")', "no such encoding: UTF-16//IGNORE")
    table.check(tmp_path)


def java_split(pattern, sample):
    """Python's split without the empty pieces at the end."""
    pieces = re.split(pattern, sample, flags=re.ASCII)
    while len(pieces) > 1 and not pieces[-1]:
        pieces.pop()
    return pieces


def test_split(tmp_path):
    """As in Java: nothing empty at the end."""
    table = Table("ballerina.lang.strings")
    table.declare("""
function joined (string[] pieces) (string) {
    string all = "" + pieces.length;
    int i = 0;
    while (i < pieces.length) { all = all + "|" + pieces[i]; i = i + 1; }
    return all;
}""")
    for sample in ["", "a,b,c", ",a,,b,,", ",,,", "one two  three", "ä–ö–ü", "none"]:
        for pattern in [",", " +", "–", "[,b]", "x"]:
            pieces = java_split(pattern, sample)
            if pieces == [""] and sample:
                pieces = []
            table.row(f"joined(strings:split({text(sample)}, {text(pattern)}))", "|".join([str(len(pieces)), *pieces]))
    table.row('joined(strings:split("abc", ""))', "3|a|b|c")
    table.row('joined(strings:split("aé😀", ""))', "3|a|é|😀")
    table.fails('joined(strings:split("a", "["))',
                "invalid regular expression: missing terminating ] for character class, at byte 1")
    table.check(tmp_path)
