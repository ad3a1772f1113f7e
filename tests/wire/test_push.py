"""Pushing to connections: one's own, all of a service, named ones."""

import pytest

from labclient import LabClient, expect_fenced
from peer import BINARY, Peer, ask


def test_push_goes_to_the_current_connection_only(lab):
    with LabClient(lab, "a") as a, LabClient(lab, "b") as b:
        a.ask("pushText", "for a")
        expect_fenced([a], "for a", "ok")
        expect_fenced([b])


TEXTS = ["", "x", "é☃𝄞", "\0 \x7f", *("y" * length for length in (125, 126, 127, 65535, 65536, 1 << 20))]


@pytest.mark.parametrize("text", TEXTS, ids=len)
def test_texts_arrive_as_they_were_sent(lab, text):
    with Peer(lab.port, "/echo/ws") as peer:
        peer.send(text)
        peer.expect(text)


def test_broadcast_reaches_every_connection_of_the_service_and_no_other(lab):
    with (LabClient(lab, "a") as a, LabClient(lab, "b") as b, LabClient(lab, "c") as c,
          Peer(lab.port, "/crowd/ws") as other):
        a.ask("broadcastText", "hello")
        expect_fenced([a], "hello", "ok")
        expect_fenced([b, c], "hello")
        other.fence()
        other.send("crowd only")
        other.expect("crowd only")
        expect_fenced([a, b, c])


def test_broadcast_from_an_http_resource_of_the_service(lab):
    with LabClient(lab, "a") as a, Peer(lab.port, "/crowd/ws") as other:
        assert ask(lab.port, "/lab/shout", {"Content-Length": "5"}, "POST", body=b"hello").status == 202
        expect_fenced([a], "hello")
        other.fence()


def test_broadcast_in_a_service_without_endpoint_is_the_recorded_error(lab):
    response = ask(lab.port, "/plain/shout")
    assert response.status == 500
    assert b"Cannot find a broadcast list for the service: plain" in response.body


def test_pushes_arrive_in_the_order_they_were_issued(lab):
    with LabClient(lab, "a") as a, LabClient(lab, "b") as b:
        a.do("addConnectionToGroup", "ordered")
        a.do("storeConnection", "ordered")
        b.do("addConnectionToGroup", "ordered")
        a.ask("mixed", "ordered", "ordered")
        expect_fenced([a], "1", "2", "3", "4", "5", "6", "ok")
        expect_fenced([b], "2", "3", "6")
        b.ask("broadcastHundred", "n")
        expect_fenced([a], *(f"n{i}" for i in range(100)))
        expect_fenced([b], *(f"n{i}" for i in range(100)), "ok")


def test_a_stored_connection_is_reached_from_any_service(lab):
    with LabClient(lab, "a") as a, LabClient(lab, "b") as b:
        a.do("storeConnection", "ann")
        b.do("pushTextToConnection", "ann", "hi ann")
        expect_fenced([a], "hi ann")
        status = ask(lab.port, "/lab/tell?name=ann", {"Content-Length": "2"}, "POST", body=b"yo").status
        assert status == 202
        expect_fenced([a], "yo")
        expect_fenced([b])


def test_a_name_used_again_moves_silently(lab):
    with LabClient(lab, "a") as a, LabClient(lab, "b") as b:
        a.do("storeConnection", "moving")
        b.do("storeConnection", "moving")
        a.do("pushTextToConnection", "moving", "where?")
        expect_fenced([b], "where?")
        a.close()
        # The old holder's end does not take the name away from the new one.
        expect_fenced([b], "left a")
        b.ask("pushTextToConnection", "moving", "still here")
        expect_fenced([b], "still here", "ok")


def test_a_connection_may_have_several_names(lab):
    with LabClient(lab, "a") as a, LabClient(lab, "b") as b:
        for name in ("one", "two", "one", "", "n" * 200, "naïve ☃"):
            a.do("storeConnection", name)
            b.do("pushTextToConnection", name, f"to {name}")
            expect_fenced([a], f"to {name}")
        b.do("removeStoredConnection", "one")
        b.fails("Cannot find a connection for the connection name: one", "pushTextToConnection", "one", "x")
        b.do("pushTextToConnection", "two", "still two")
        expect_fenced([a], "still two")


def test_names_that_nobody_has(lab):
    with LabClient(lab, "a") as a:
        a.fails("Cannot find a connection for the connection name: ghost$", "pushTextToConnection", "ghost", "x")
        a.do("removeStoredConnection", "ghost")
        response = ask(lab.port, "/lab/tell?name=ghost", {"Content-Length": "1"}, "POST", body=b"x")
        assert response.status == 500
        assert b"Cannot find a connection for the connection name: ghost" in response.body


def test_close_connection(lab):
    with LabClient(lab, "a") as a:
        a.ask("closeConnection")
        a.expect_close(1000)  # and no "ok" behind it


def test_close_stored_connection(lab):
    with LabClient(lab, "a") as a, LabClient(lab, "b") as b:
        a.do("storeConnection", "closing")
        b.do("closeStoredConnection", "closing")
        a.expect_close(1000)
        expect_fenced([b], "left a")
        b.fails("Cannot find a connection for the connection name: closing", "pushTextToConnection", "closing", "x")


def test_a_handler_may_close_the_connection_it_handles_by_name(lab):
    with LabClient(lab, "a") as a:
        a.do("storeConnection", "myself")
        a.ask("closeStoredConnection", "myself")
        a.expect_close(1000)


def test_close_in_open(lab):
    with Peer(lab.port, "/refuse/ws") as peer:
        peer.expect("go away")
        peer.expect_close(1000)
    lab.out.wait("^close refuse$")


PAYLOADS = [b"", b"\0", bytes(range(256)), b"\xff\xfe" * 40000]


def binary(lab, name="", how="push", target=""):
    return Peer(lab.port, f"/binary/ws?name={name}&how={how}&target={target}")


@pytest.mark.parametrize("payload", PAYLOADS, ids=len)
def test_binary_messages(lab, payload):
    with binary(lab, name="target") as target, binary(lab) as other:
        with binary(lab) as own:
            own.send(payload, BINARY)
            own.expect(payload, BINARY)
            own.close()
        with binary(lab, how="connection", target="target") as sender:
            sender.send(payload, BINARY)
            sender.fence()
            target.expect(payload, BINARY)
            other.fence()
            sender.close()
        for how in ("broadcast", "group"):
            with binary(lab, how=how, target="binary") as sender:
                sender.send(payload, BINARY)
                for peer in (sender, target, other):
                    peer.expect(payload, BINARY)
                    peer.fence()
                sender.close()


def test_a_text_does_not_reach_a_binary_handler(lab):
    with binary(lab) as peer:
        peer.send("text")
        peer.fence()
