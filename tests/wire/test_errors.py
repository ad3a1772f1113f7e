"""Errors in resources: what a try does around a reply, and what an uncaught one does to clients and to the service."""

import pytest

from peer import Peer, ask

PROGRAM = """
import ballerina.lang.errors;
import ballerina.lang.messages;
import ballerina.net.ws;

connector Counter (string name) {
    int closed = 0;
    string last;

    action close (Counter c, string by) (int) {
        closed = closed + 1;
        last = by;
        return closed;
    }

    action show () (string) {
        return name + closed + last;
    }
}

@http:BasePath("/tries")
@ws:WebSocketUpgradePath("/ws")
service Tries {
    Counter counter = create Counter("closed ");

    @http:GET
    @http:Path("/divide/{n}")
    resource divide (message m, @http:PathParam("n") int n) {
        message r = {};
        try {
            messages:setStringPayload(r, "" + 10 / n);
            reply r;
        } catch (errors:Error e) {
            messages:setStringPayload(r, "sorry: " + e.msg);
            reply r;
        } finally {
            int times = counter.close("divide" + n);
        }
    }

    @http:GET
    @http:Path("/again/{n}")
    resource again (message m, @http:PathParam("n") int n) {
        try {
            messages:setStringPayload(m, "" + 10 / n);
        } catch (exception e) {
            throw e;
        } finally {
            int times = Counter.close(counter, "again");
        }
        reply m;
    }

    @http:GET
    resource count (message m) {
        message r = {};
        messages:setStringPayload(r, counter.show());
        reply r;
    }

    @ws:OnTextMessage
    resource said (message m) {
        try {
            ws:pushTextToGroup("nobody", "x");
        } catch (exception e) {
            ws:pushText(e.msg);
        }
    }
}
"""


@pytest.fixture
def tries(start):
    return start(PROGRAM)


def test_a_reply_runs_the_finally(tries):
    assert ask(tries.port, "/tries/divide/5").body == b"2"
    assert ask(tries.port, "/tries/count").body == b"closed 1divide5"
    assert ask(tries.port, "/tries/divide/0").body == b"sorry: division by zero"
    assert ask(tries.port, "/tries/count").body == b"closed 2divide0"


def test_an_error_thrown_on_is_a_500(tries):
    response = ask(tries.port, "/tries/again/0")
    assert (response.status, response.body) == (500, b"division by zero")
    assert ask(tries.port, "/tries/count").body == b"closed 1again"
    assert ask(tries.port, "/tries/again/2").body == b"5"


def test_a_failing_push_is_caught(tries):
    with Peer(tries.port, "/tries/ws") as peer:
        peer.send(b"x")
        peer.expect(b"Cannot find the connection group: nobody")
