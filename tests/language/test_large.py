"""The front end on a program of 200,000 lines that uses the whole language: a second, and memory in proportion.

Seconds depend on what else the machine does: it is instructions that are compared. A processor of today does four
thousand million of them in a second, so that each of 200,000 lines may take twenty thousand; some are left for a slower one.
"""

import os
import re
import subprocess

INSTRUCTIONS_A_LINE = 15_000

HEAD = """import ballerina.lang.errors;
import ballerina.lang.messages;
import ballerina.lang.system;
import ballerina.net.ws;

"""

# {i} is the number of the part, {p} that of the one before it.
PART = """struct Order_{i} {{
    int id;
    string name;
    float price;
    Order_{p} before;
    json extra;
}}

const int LIMIT_{i} = {i};
int count_{i} = 0;
map index_{i} = {{"a": 1, "b": [1, 2], "c": "text"}};

connector Store_{i} (string name, int size) {{
    int used = 0;
    Order_{i}[] orders = [];

    action put (Store_{i} s, Order_{i} o) (int) {{
        if (used >= size && o.price > 0.5) {{
            errors:Error full = {{msg: name + " is full at " + used}};
            throw full;
        }}
        orders[used] = o;
        used = used + 1;
        return used;
    }}

    action total () (float sum) {{
        iterate (Order_{i} o : orders) {{
            sum = sum + o.price * o.id;
        }}
        return;
    }}
}}

typemapper text_{i} (Order_{i} o) (string) {{
    return o.name + ": " + o.price;
}}

function compute_{i} (int n, string name) (int total, string text) {{
    int i = 0;
    float f = 1.5;
    while (i < n) {{
        if (i % 3 == 0 && n > LIMIT_{i}) {{
            total = total + i * 2;
        }} else if (i == 7 || !(n < 3)) {{
            total = total - (i + n) / 3;
        }} else {{
            f = f * 2.0 + i;
            count_{i} = count_{i} + 1;
        }}
        i = i + 1;
    }}
    text = "name " + name + ": " + total + ", " + f;
    try {{
        string inner = label_{i}(total);
        system:println(inner + text);
    }} catch (errors:TypeCastError e) {{
        system:println(e.msg);
    }} catch (exception e) {{
        throw e;
    }} finally {{
        count_{i} = 0;
    }}
    return;
}}

function label_{i} (int n) (string) {{
    if (n < 0) {{
        return "negative";
    }}
    var total, text = compute_{p}(n - 1, "again");
    string[] words = ["a", text, "c"];
    words[lengthof words] = "d";
    json j = `{{"n": $n, "list": [1, 2, {{"deep": "${{text}}"}}], "text": "$text"}}`;
    j.list[2].deep = words[1];
    var number, err = (int) j.n;
    if (err != null) {{
        return err.msg;
    }}
    Order_{i} o = {{id: number, name: "x", price: 2.5, extra: {{"k": [true, null]}}}};
    Store_{i} s = create Store_{i}("shop", 3);
    number = s.put(o) + Store_{i}.put(s, o);
    any value = index_{i}["b"];
    system:println((string) o + typeof value);
    return text + total + number + (string) index_{i}["c"] + s.total();
}}

@http:BasePath {{value:"/part_{i}"}}
@ws:WebSocketUpgradePath {{value:"/ws"}}
service Part_{i} {{
    int seen = 0;
    map all = {{}};

    @http:GET {{}}
    @http:Path {{value:"/item/{{id}}"}}
    resource get (message m, @http:PathParam {{value:"id"}} string id) {{
        seen = seen + 1;
        all[id] = seen;
        message r = {{}};
        int total;
        string text;
        total, text = compute_{i}(seen, id);
        messages:setStringPayload(r, text + total);
        reply r;
    }}

    @ws:OnTextMessage {{}}
    resource said (message m) {{
        ws:pushText(label_{i}(seen) + messages:getStringPayload(m));
    }}
}}

"""
TAIL = 'function main (string[] args) { system:println("whole"); }\n'


def program(lines):
    parts = lines // PART.count("\n")
    return HEAD + "".join(PART.format(i=i, p=max(0, i - 1)) for i in range(parts)) + TAIL


def check(balc, path):
    """Processor seconds and KiB of memory."""
    child = subprocess.Popen([balc, "--check", path], stderr=subprocess.PIPE, text=True)
    said = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    assert (child.returncode, said) == (0, ""), said[:2000]
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss


def instructions(balc, path):
    """As callgrind counts them."""
    result = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", balc, "--check", path],
                            capture_output=True, text=True, check=True)
    return int(re.search(r"Collected : (\d+)", result.stderr)[1])


def test_two_hundred_thousand_lines(request, tmp_path):
    balc = request.config.getoption("--balc")
    half, whole = tmp_path / "half.bal", tmp_path / "whole.bal"
    half.write_text(program(100_000))
    whole.write_text(program(200_000))
    half_time, half_memory = check(balc, half)
    time, memory = check(balc, whole)
    print(f"{time:.2f} s, {memory // 1024} MiB; half of it {half_time:.2f} s, {half_memory // 1024} MiB")
    assert memory < 2.2 * half_memory


def test_each_line_takes_as_many_instructions(request, tmp_path):
    balc = request.config.getoption("--balc")
    if b"__asan_init" in open(balc, "rb").read():
        return  # valgrind runs no sanitizer; the other builds count
    few, many = tmp_path / "few.bal", tmp_path / "many.bal"
    few.write_text(program(3_000))
    many.write_text(program(24_000))
    few_count, many_count = instructions(balc, few), instructions(balc, many)
    each = (many_count - few_count) / 21_000
    print(f"{each:.0f} instructions a line")
    assert each < INSTRUCTIONS_A_LINE
    assert many_count < 9 * few_count
