"""ballerina.utils against hashlib, hmac and base64."""

import base64
import hashlib
import hmac
import re

from table import Table, text

SAMPLES = ["", "a", "hello", "Grüße 😀", "x" * 1000]


def test_digests(tmp_path):
    """Lower-case hexadecimal; algorithms with and without the dash."""
    table = Table("ballerina.utils")
    for sample in SAMPLES:
        data = sample.encode()
        for name in ["MD5", "SHA1", "SHA-1", "SHA256", "SHA-256", "sha512", "SHA384"]:
            python = name.replace("-", "").lower()
            table.row(f'utils:getHash({text(sample)}, "{name}")', hashlib.new(python, data).hexdigest())
            for key in ["k", "key 🔑", "long" * 50]:
                code = base64.b64encode(hmac.new(key.encode(), data, python).digest()).decode()
                table.row(f'utils:getHmac({text(sample)}, {text(key)}, "{name}")', code)
                secret = base64.b64encode(key.encode()).decode()
                table.row(f'utils:getHmacFromBase64({text(sample)}, "{secret}", "{name}")', code)
    unknown = "no such algorithm (MD5, SHA1, SHA224, SHA256, SHA384, SHA512): "
    table.fails('utils:getHash("a", "SHA3")', unknown + "SHA3")
    table.fails('utils:getHmac("a", "b", "")', unknown)
    table.fails('utils:getHmacFromBase64("a", "*", "MD5")', "the text is not base64")
    table.check(tmp_path)


def test_base64(tmp_path):
    """There and back, and what is none."""
    table = Table("ballerina.utils")
    for sample in [*SAMPLES, "ab", "abc", "abcd"]:
        code = base64.b64encode(sample.encode()).decode()
        table.row(f"utils:base64encode({text(sample)})", code)
        table.row(f'utils:base64decode("{code}")', sample)
        table.row(f'utils:base64ToBase16Encode("{code}")', sample.encode().hex())
    for wrong in ["a", "abc", "====", "ab=c", "abc*", "a\nbc", "YQ==YQ=="]:
        table.fails(f"utils:base64decode({text(wrong)})", "the text is not base64")
        table.fails(f"utils:base64ToBase16Encode({text(wrong)})", "the text is not base64")
    table.fails('utils:base64decode("/w==")', "the decoded bytes are not UTF-8 text")
    table.row('utils:base64ToBase16Encode("/w==")', "ff")
    table.check(tmp_path)


def test_random_string(tmp_path):
    """A UUID, another each time."""
    table = Table("ballerina.utils")
    for _ in range(50):
        table.row("utils:getRandomString()", "")
    results = table.results(tmp_path)
    assert len(set(results)) == 50
    for result in results:
        assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", result)
