#!/usr/bin/python3
"""Compares servers under the same load, in one run, and writes bench/RESULTS.md.

Every kind of work is measured in ROUNDS rounds; in each round every server takes its turn, freshly started, on a
processor of its own. A row shows medians. The figure is the server's CPU time per message, as the kernel counts it;
the ratio is to the floor server (bench/floor.c), round by round. Times of this machine mean little elsewhere: read
the ratios. A server that is not there, or does not start, ends the run: leave one out by naming the others.

usage: run.py --build DIR [--rounds N] [--seconds S] [--only WORK] [--servers a,b] [--output FILE]
"""
import argparse
import json
import os
import pathlib
import platform
import re
import resource
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading

HERE = pathlib.Path(__file__).resolve().parent
SERVER_CPU, LOAD_CPU = "0", "1"

# name, what the load generator is told, highest ratio to the floor we want to see
WORKS = [
    ("echo 125 B, 50 connections", "--work echo --size 125 --connections 50", 1.10),
    ("echo 125 B, 5000 connections", "--work echo --size 125 --connections 5000", 1.10),
    ("echo 1 KiB, 50 connections", "--work echo --size 1024 --connections 50", 1.10),
    ("echo 1 KiB, 5000 connections", "--work echo --size 1024 --connections 5000", 1.10),
    ("echo 16 KiB, 50 connections", "--work echo --size 16384 --connections 50", 1.15),
    ("echo 1 MiB, 8 connections", "--work echo --size 1048576 --connections 8", 1.15),
    ("32 pipelined × 16 B, 50 connections", "--work echo --size 16 --depth 32 --connections 50", 1.5),
    ("broadcast 1 → 1000", "--work broadcast --size 125 --connections 1000", 1.10),
    ("broadcast 1 → 1000, 16 in flight", "--work broadcast --size 125 --depth 16 --connections 1000", 1.10),
    ("connect, upgrade, close", "--work connect", 2.0),
    ("the same, 10,000 idle connections", "--work connect --idle 10000", 2.0),
    ("HTTP hello, keep-alive, 50 connections", "--work http --connections 50", 1.5),
    ("HTTP hello, keep-alive, 5000 connections", "--work http --connections 5000", 1.5),
    ("HTTP hello, 16 pipelined, 50 connections", "--work http --depth 16 --connections 50", 3.0),
]
# Of these a round takes so many times as long: in a short one their ratio does not settle.
LONGER = {"broadcast 1 → 1000": 5, "broadcast 1 → 1000, 16 in flight": 5}
IDLE = [("idle, 5,000 connections", 5000), ("idle, 19,000 connections", 19000)]


class Server:
    """A server process on a free port of 127.0.0.1, alone on its processor."""

    def __init__(self, command):
        self.process = subprocess.Popen(["taskset", "-c", SERVER_CPU, *command], stderr=subprocess.PIPE,
                                        stdout=subprocess.DEVNULL, text=True)
        self.log = []
        alarm = threading.Timer(30, self.process.kill)
        alarm.start()
        for line in self.process.stderr:
            self.log.append(line)
            found = re.search(r"listening on \w+://[^/]*:(\d+)(/\S*)", line)
            if found:
                self.port, self.path = found[1], found[2]
                break
        else:
            sys.exit(f"{' '.join(command)} did not start:\n{''.join(self.log)}")
        alarm.cancel()
        threading.Thread(target=lambda: self.log.extend(self.process.stderr), daemon=True).start()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def load(arguments, build, server, seconds):
    command = ["taskset", "-c", LOAD_CPU, str(build / "bench" / "load"), "--port", server.port, "--path", server.path,
               "--pid", str(server.process.pid), "--seconds", str(seconds), *arguments.split()]
    result = subprocess.run(command, capture_output=True, text=True, timeout=seconds + 120)
    if result.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}\n{result.stderr}{''.join(server.log[-5:])}")
    return json.loads(result.stdout)


def nginx():
    """The one of the system, or what script/bench has unpacked."""
    unpacked = HERE / "nginx" / "usr" / "sbin" / "nginx"
    return str(unpacked) if unpacked.exists() else shutil.which("nginx") or "/usr/sbin/nginx"


def servers(build, names):
    """Commands by name: for echoing, broadcasting and HTTP; None where a peer has no such program."""
    limits = ["--port", "0", "--max-per-address", "0"]
    node = ["node", str(HERE / "node_ws.js"), "0"]
    floor = [str(build / "bench" / "floor"), "0"]
    programs = {
        "floor": ([*floor, "/echo"], [*floor, "/broadcast"], [*floor, "/hello"]),
        "balc": tuple([str(build / "bench" / program), *limits] for program in ("echo", "broadcast", "hello")),
        "lws": ([str(build / "bench" / "stock_lws"), "0"], None, None),
        "Beast": ([str(build / "bench" / "beast"), "0"], None, None),
        "node ws": ([*node, "/echo"], [*node, "/broadcast"], None),
        "node http": (None, None, ["node", str(HERE / "node_http.js"), "0"]),
        "nginx": (None, None, ["/usr/bin/python3", str(HERE / "nginx.py"), nginx()]),
    }
    unknown = set(names or []) - set(programs)
    if unknown:
        sys.exit(f"no such server: {', '.join(unknown)}; there are {', '.join(programs)}")
    programs = {name: kinds for name, kinds in programs.items() if not names or name in names}
    if "floor" not in programs:
        sys.exit("the floor must be among the servers: ratios are to it")
    if "node ws" in programs and not (shutil.which("node") and (HERE / "node_modules" / "ws").exists()):
        sys.exit("node, or its package ws, is not installed: name the other servers with --servers")
    if "node http" in programs and not shutil.which("node"):
        sys.exit("node is not installed: name the other servers with --servers")
    if "nginx" in programs and not os.path.exists(nginx()):
        sys.exit("nginx is not there: name the other servers with --servers")
    for kinds in programs.values():
        for command in kinds:
            if command and command[0].startswith(str(build)) and not os.path.exists(command[0]):
                sys.exit(f"{command[0]} is not built")
    return programs


def command_for(kinds, arguments):
    echo, broadcast, http = kinds
    if "--work http" in arguments:
        return http
    return broadcast if "broadcast" in arguments else echo


def measure(build, programs, rounds, seconds, only):
    """{work: {server: [result, ..]}}; a server that fails is an error of the run."""
    results = {}
    for title, arguments, _ in WORKS:
        if only and only not in title:
            continue
        for turn in range(rounds):
            for name, kinds in programs.items():
                command = command_for(kinds, arguments)
                if not command:
                    continue
                server = Server(command)
                try:
                    result = load(arguments, build, server, seconds * LONGER.get(title, 1))
                finally:
                    server.stop()
                results.setdefault(title, {}).setdefault(name, []).append(result)
                print(f"{turn + 1}/{rounds} {title}: {name} {result['cpu_ns_per_message']:.0f} ns", flush=True)
    for title, count in IDLE:
        if only and only not in title:
            continue
        for name, (echo, _, _) in programs.items():
            if not echo:
                continue
            server = Server(echo)
            try:
                result = load(f"--work idle --connections {count}", build, server, seconds)
            finally:
                server.stop()
            results.setdefault(title, {})[name] = [result]
            print(f"{title}: {name} {result['bytes_per_connection']:.0f} B", flush=True)
    return results


def instructions(build, size):
    """User instructions per echo, and those of the handler and what it calls, as callgrind counts them: what a run of
    many messages needs more than one of few."""
    counted = []
    for messages in (2000, 12000):
        with tempfile.NamedTemporaryFile() as profile:
            server = Server(["valgrind", "--tool=callgrind", f"--callgrind-out-file={profile.name}",
                             str(build / "bench" / "echo"), "--port", "0", "--max-per-address", "0"])
            try:
                result = load(f"--size {size} --messages {messages}", build, server, 60)
            finally:
                server.stop()
            listing = subprocess.run(["callgrind_annotate", "--inclusive=yes", "--threshold=100", profile.name],
                                     capture_output=True, text=True, check=True).stdout
        found = {name: int(count.replace(",", ""))
                 for count, name in re.findall(r"^ *([\d,]+) .*(PROGRAM TOTALS|\br_\w+)", listing, re.MULTILINE)}
        handler = sum(count for name, count in found.items() if name != "PROGRAM TOTALS")
        counted.append((result["messages"], found["PROGRAM TOTALS"], handler))
    (few, few_all, few_handler), (many, many_all, many_handler) = counted
    return (many_all - few_all) / (many - few), (many_handler - few_handler) / (many - few)


def ratio(mine, floor, key):
    return statistics.median(a[key] / b[key] for a, b in zip(mine, floor))


def tables(results):
    """One of WebSocket and one of HTTP: their peers differ."""
    http = {title: row for title, row in results.items() if title.startswith("HTTP")}
    return [*table({title: row for title, row in results.items() if title not in http}), "", *table(http)]


def table(results):
    if not results:
        return []
    names = list(dict.fromkeys(name for row in results.values() for name in row))
    aims = {title: aim for title, _, aim in WORKS}
    lines = ["| work | " + " | ".join(f"{n}, ns" if n == "floor" else f"{n}, × floor" for n in names) + " | aim |",
             "|---" * (len(names) + 2) + "|"]
    for title, row in results.items():
        if title.startswith("idle"):
            continue
        cells = []
        for name in names:
            if name not in row:
                cells.append("–")
            elif name == "floor":
                cells.append(f"{statistics.median(r['cpu_ns_per_message'] for r in row[name]):.0f}")
            else:
                cells.append(f"{ratio(row[name], row['floor'], 'cpu_ns_per_message'):.2f}")
        lines.append(f"| {title} | " + " | ".join(cells) + f" | ≤ {aims[title]:.2f} |")
    idle = [title for title in results if title.startswith("idle")]
    if idle:
        lines += ["", "| memory of a connection that is only open | " + " | ".join(names) + " |",
                  "|---" * (len(names) + 1) + "|"]
        for title in idle:
            cells = [f"{results[title][n][0]['bytes_per_connection']:.0f} B" if n in results[title] else "–"
                     for n in names]
            lines.append(f"| {title} | " + " | ".join(cells) + " |")
    return lines


def latency(results):
    lines = ["| work | server | messages/s | p50 µs | p99 µs | p99.9 µs |", "|---|---|---|---|---|---|"]
    for title, row in results.items():
        if title.startswith("idle"):
            continue
        for name, runs in row.items():
            middle = {k: statistics.median(r[k] for r in runs)
                      for k in ("messages_per_second", "p50_us", "p99_us", "p999_us")}
            lines.append(f"| {title} | {name} | {middle['messages_per_second']:.0f} | {middle['p50_us']:.0f} | "
                         f"{middle['p99_us']:.0f} | {middle['p999_us']:.0f} |")
    return lines


def first_line(*command):
    if not shutil.which(command[0]):
        return "not there"
    return subprocess.run(command, capture_output=True, text=True).stdout.strip().splitlines()[0]


def machine():
    model = next((line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "?")
    lws = first_line("pkg-config", "--modversion", "libwebsockets")
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    return [f"* {model}, {os.cpu_count()} processors, Linux {platform.release()}, load average "
            f"{os.getloadavg()[0]:.1f} at the start",
            f"* descriptors a process may have: {soft}, at most {hard}",
            f"* {first_line('cc', '--version')}; libwebsockets {lws}; node {first_line('node', '--version')}"]


def commands(programs):
    shown = [" ".join(os.path.relpath(part, HERE.parent) if part.startswith(str(HERE.parent)) else part
                      for part in next(filter(None, kinds))) for kinds in programs.values()]
    return ["* load: `load --port PORT --path PATH --pid PID --seconds N` and what `WORKS` in bench/run.py says",
            *(f"* {name}: `{command}`" for name, command in zip(programs, shown))]


def counts(options):
    if options.only:
        return []
    if not shutil.which("valgrind"):
        return ["Instructions were not counted: valgrind is not installed.", ""]
    total, handler = instructions(options.build, 125)
    return [f"User instructions of balc's server per echo of 125 B, 50 connections (callgrind): {total:.0f}, of which "
            f"{handler:.0f} in", "the handler and what it calls.", ""]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=2)
    parser.add_argument("--only", help="only works whose title holds this")
    parser.add_argument("--servers", help="only these, separated by commas")
    parser.add_argument("--output", type=pathlib.Path)
    options = parser.parse_args()
    names = options.servers.split(",") if options.servers else None
    programs = servers(options.build, names)
    facts = machine()
    results = measure(options.build, programs, options.rounds, options.seconds, options.only)
    text = "\n".join([
        "# Measurements", "",
        f"Made by `script/bench`: {options.rounds} alternating rounds of {options.seconds:g} s (broadcasts: of "
        f"{options.seconds * max(LONGER.values()):g} s), medians. The server runs",
        "alone on one processor, the load on another, over 127.0.0.1. CPU is the server's time per message as the kernel",
        "counts it; the floor (bench/floor.c) is epoll, recv and send without any checks.", "", *facts, *commands(programs),
        "", *tables(results), "", *counts(options), "Throughput and latency as the load generator saw them:", "", *latency(results), ""])
    if options.output:
        options.output.write_text(text)
    print(text)


if __name__ == "__main__":
    main()
