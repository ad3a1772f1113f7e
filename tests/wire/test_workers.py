"""Workers in handlers: they share the connection and its order, and a handler has ended when they have."""

import time

import pytest

from conftest import HERE
from peer import Peer, Wire, ask, read_response, request_bytes

PROGRAM = HERE / "workers.bal"
NAME = {"X-Name": "ann"}


@pytest.fixture(scope="module")
def team(start_shared):
    return start_shared(PROGRAM)


class Member(Peer):
    def __init__(self, server):
        super().__init__(server.port, "/team/ws", NAME)
        self.expect("hello ann, 42")


def test_a_fork_in_on_open_sees_handshake_and_service(team):
    with Member(team) as peer:
        peer.send("x")
        peer.expect("x")


def test_workers_push_to_the_connection_of_the_event(team):
    with Member(team) as peer:
        peer.send("push")
        for text in ("body push", "soon push", "late push"):
            peer.expect(text)
        peer.send("group")
        peer.expect("to the group")


def test_the_next_message_waits_for_workers_that_nobody_waits_for(team):
    with Member(team) as peer:
        peer.send("behind")
        peer.send("next")
        for text in ("at the end", "from behind", "next"):
            peer.expect(text)


def test_other_connections_do_not_wait(team):
    with Member(team) as peer, Member(team) as other:
        peer.send("behind")
        peer.expect("at the end")
        other.send("x")
        other.expect("x")
        peer.expect("from behind")


@pytest.mark.parametrize("leave", [Peer.drop, Peer.close])
def test_a_client_that_goes_away_before_its_workers_end(start, leave):
    server = start(PROGRAM)
    server.out.wait("^main has forked$")
    peer = Member(server)
    peer.send("behind")
    peer.expect("at the end")
    leave(peer)
    server.out.wait("^closed 1$")
    peer.socket.close()


def test_a_reply_does_not_wait_for_the_others(start):
    server = start(PROGRAM)
    assert ask(server.port, "/team/first", headers=NAME).body == b"quick ann"
    assert not server.out.find("^slow is done$")
    server.out.wait("^slow is done$")


def test_a_pipelined_request_comes_behind_the_reply(team):
    with Wire(team.port) as wire:
        wire.send_raw(2 * request_bytes(team.port, "/team/first", NAME))
        assert [read_response(wire).body for _ in range(2)] == [b"quick ann"] * 2


def test_a_stop_ends_what_a_timeout_left_behind(start):
    server = start(PROGRAM, "--grace", "100ms")
    before = time.monotonic()
    assert ask(server.port, "/team/late").body == b"late"
    assert time.monotonic() - before >= 1
    server.terminate()
    assert server.process.wait(20) == 0
    server.err.wait("error: the server is stopping")


def test_a_thousand_workers_of_one_handler(start):
    server = start(PROGRAM, "--max-workers", 1000)
    assert ask(server.port, "/team/many/1000", headers=NAME).body == b"3000"


def test_more_than_may_run_are_refused(start):
    server = start(PROGRAM, "--max-workers", 10)
    assert ask(server.port, "/team/many/10", headers=NAME).body == b"30"
    response = ask(server.port, "/team/many/11", headers=NAME)
    assert response.status == 500 and response.body == b"too many workers: an event may have 10 at a time"
