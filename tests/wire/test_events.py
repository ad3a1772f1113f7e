"""Events of a connection: which, when, in what order."""

import pytest

from conftest import HERE
from labclient import LabClient, expect_fenced
from peer import BINARY, CLOSE, CONTINUATION, PING, PONG, TEXT, Peer, ask, close_payload, frame


def test_open_comes_after_the_response_and_carries_no_payload(lab):
    with LabClient(lab, "first") as client:
        lab.out.wait(r"^open first \[\]$")
        client.fence()


def test_frames_in_one_packet_with_the_request_are_not_lost(lab):
    first = b"".join(frame(text) for text in ("pushText", "early", ""))
    with LabClient(lab, "early", first=first) as client:
        expect_fenced([client], "early", "ok")


def test_messages_are_handled_one_after_another_in_order(lab):
    with Peer(lab.port, "/echo/ws") as peer:
        peer.send_raw(b"".join(frame(str(n)) for n in range(1000)))
        for n in range(1000):
            peer.expect(str(n))


def goodbye(client):
    client.close()


def goodbye_without_code(client):
    client.send(b"", CLOSE)
    client.expect_close(None, answer=False)


def reset(client):
    client.drop()


def end_of_file(client):
    client.half_close()
    client.read_to_eof()


def violation(client):
    client.send("unmasked", mask=None)
    client.expect_close(1002)


def goodbye_then_reset(client):
    client.send(close_payload(1000), CLOSE)
    client.drop()


def by_the_handler(client):
    client.ask("closeConnection")
    client.expect_close(1000)


def by_the_handler_then_reset(client):
    client.ask("closeConnection")
    client.drop()


ENDINGS = [goodbye, goodbye_without_code, reset, end_of_file, violation, goodbye_then_reset, by_the_handler,
           by_the_handler_then_reset]


@pytest.mark.parametrize("ending", ENDINGS, ids=lambda ending: ending.__name__)
def test_close_comes_exactly_once_however_the_connection_ended(lab, ending):
    ident = ending.__name__
    with LabClient(lab, "witness") as witness:
        client = LabClient(lab, ident)
        client.do("addConnectionToGroup", f"group-{ident}")
        client.do("storeConnection", f"name-{ident}")
        ending(client)
        client.socket.close()
        # The broadcast in OnClose reaches the others, and only once.
        expect_fenced([witness], f"left {ident}")
        lab.out.wait(rf"^close {ident} \[\] 127\.0\.0\.1:{lab.port}$")
        # It is out of its groups and has lost its name: the group still exists, the name does not.
        witness.do("pushTextToGroup", f"group-{ident}", "anybody?")
        witness.fails(f"Cannot find a connection for the connection name: name-{ident}", "pushTextToConnection",
                      f"name-{ident}", "anybody?")
        assert len(lab.out.find(rf"^close {ident} ")) == 1


def test_a_broadcast_in_close_does_not_reach_the_leaving_connection(lab):
    with LabClient(lab, "stays") as stays:
        leaves = LabClient(lab, "leaves")
        leaves.close()  # expects the Close as the only frame
        leaves.socket.close()
        expect_fenced([stays], "left leaves")


def test_fragments_are_one_message(lab):
    with Peer(lab.port, "/echo/ws") as peer:
        peer.send("a", TEXT, fin=False)
        peer.send("b", CONTINUATION, fin=False)
        peer.send("between", PING)
        peer.send("", CONTINUATION, fin=False)
        peer.send("c", CONTINUATION)
        peer.expect("between", PONG)
        peer.expect("abc")
        peer.fence()


def test_handshake_headers_are_readable_in_every_event(lab):
    # OnClose of the lab reads Host; see the witnesses above.
    with LabClient(lab, "headers", headers={"X-Colour": "blue", "X-Empty": ""}) as client:
        client.ask("getHeader", "X-Colour")
        client.expect("blue")
        client.expect("ok")
        client.ask("getHeader", "x-colour")
        client.expect("blue")
        client.expect("ok")
        client.fails("Header 'X-Size' not present in the message", "getHeader", "X-Size")


@pytest.mark.parametrize("query, value", [
    ("&n=v", "v"), ("&n=", ""), ("&n=a+b", "a b"), ("&n=a%20b%2Bc", "a b+c"), ("&n=%C3%A9", "é"),
    ("&n=1&n=2", "1"), ("&m=x&n=y%26z", "y&z"), ("&n=%2541", "%41"),
])
def test_query_parameters_are_readable(lab, query, value):
    with LabClient(lab, "query", query) as client:
        client.ask("getQueryParam", "n")
        client.expect(value)
        client.expect("ok")


def test_a_missing_query_parameter_is_an_error(lab):
    with LabClient(lab, "query", "&m=x") as client:
        client.fails("Query parameter 'n' not present in the message", "getQueryParam", "n")


def test_an_event_without_handler_is_ignored(lab):
    with Peer(lab.port, "/silent/ws") as peer:
        peer.send("text")
        peer.send(b"\0\xff", BINARY)
        peer.fence()
        peer.close()


def test_an_uncaught_error_is_reported_and_the_connection_stays_open(lab):
    seen = len(lab.err.find("Header 'X-Missing' not present in the message"))
    with Peer(lab.port, "/failing/ws") as peer:
        lab.err.wait("Cannot find a connection for the connection name: never stored")
        for n in (1, 2):
            peer.send("text")
            peer.expect("before")
            peer.fence()
            lab.err.wait("Header 'X-Missing' not present in the message", seen + n)
        peer.close()
    lab.out.wait("^close failing$")
    lab.err.wait(r"^\s+at .*\(lab\.bal:\d+\)$")


def test_the_stack_trace_names_the_line(lab):
    lines = (HERE / "lab.bal").read_text(encoding="utf-8").splitlines()
    inner = next(n for n, line in enumerate(lines, 1) if "1 / zero" in line)
    outer = next(n for n, line in enumerate(lines, 1) if "run(m, command, first, text)" in line)
    with LabClient(lab, "trace") as client:
        client.fails(rf"^\s+at .*run\(lab\.bal:{inner}\)$", "divide")
        lab.err.wait(rf"^\s+at .*onText\(lab\.bal:{outer}\)$")


def test_unbounded_recursion_is_an_error(lab):
    with LabClient(lab, "deep") as client:
        for _ in range(3):
            client.fails("stack overflow", "recurse")
        client.do("removeStoredConnection", "x")


def test_a_handler_that_takes_too_much_memory_fails(start):
    server = start(HERE / "lab.bal", "--event-memory", "8M")
    with LabClient(server, "big") as client:
        for _ in range(3):
            client.fails("memory", "grow")
        assert server.memory() < 300 << 20
        client.do("removeStoredConnection", "x")


def test_an_error_has_its_own_event(lab):
    with Peer(lab.port, "/watched/ws") as witness, Peer(lab.port, "/watched/ws") as peer:
        closed = len(lab.out.find("^close watched$"))
        peer.send("x", rsv=1)
        witness.expect("error")
        lab.out.wait("^error watched$")
        lab.out.wait("^close watched$", closed + 1)
        lines = [line for line in lab.out.lines if line.endswith(" watched")]
        assert lines[-2:] == ["error watched", "close watched"]


def test_an_idle_timeout_has_its_own_event(start):
    server = start(HERE / "lab.bal", "--idle", "500ms")
    with Peer(server.port, "/watched/ws") as peer:
        peer.expect("too quiet")
        assert peer.receive().opcode == CLOSE
        server.out.wait("^close watched$")
        assert [line for line in server.out.lines if "watched" in line] == ["idle watched", "close watched"]


def test_a_function_that_needs_a_connection_fails_where_there_is_none(lab):
    response = ask(lab.port, "/lab/nobody")
    assert response.status == 500
    assert b"connection" in response.body
    assert response.headers["content-type"].startswith("text/plain")
