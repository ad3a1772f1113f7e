"""The server's log as lines of JSON."""

import json

from peer import Peer, ask

SOURCE = """
import ballerina.lang.messages;
import ballerina.lang.system;
import ballerina.utils.logger;

@http:BasePath("/log")
@ws:WebSocketUpgradePath("/ws")
service Noted {
    @ws:OnTextMessage
    resource said (message m) {
        string t = messages:getStringPayload(m);
        logger:warn("heard \\"" + t + "\\"");
        system:log(2, "too quiet to be seen");
        system:log(5, 7);
        int n = (int)t;
    }
}
"""


def records(server):
    """Every line of the log, read."""
    return [json.loads(line) for line in server.err.lines]


def test_every_line_is_json(start):
    server = start(SOURCE, "--log-format", "json")
    with Peer(server.port, "/log/ws") as first, Peer(server.port, "/log/ws") as second:
        first.send("one\n\u009b€".encode())
        first.fence()
        second.send(b"two")
        server.err.wait("cannot convert to int: two")
    ask(server.port, "/nothing")
    server.err.wait("no matching service")
    server.stop()
    found = records(server)
    assert {"time", "level", "message"} <= set.intersection(*(set(record) for record in found))
    assert found[0]["message"].startswith("listening on ws://")
    heard = [record for record in found if record["message"].startswith("heard")]
    assert [record["message"] for record in heard] == ['heard "one\n\u009b€"', 'heard "two"']
    assert all(record["level"] == "WARN" and record["service"] == "Noted" for record in heard)
    assert heard[0]["connection"] != heard[1]["connection"]
    sevens = [record for record in found if record["message"] == "7"]
    assert [record["level"] for record in sevens] == ["ERROR", "ERROR"]
    failed = [record for record in found if record["message"].startswith("error: ")]
    assert len(failed) == 2 and "\n\tat Noted.said(" in failed[1]["message"]
    assert failed[0]["connection"] == heard[0]["connection"]
    assert not [record for record in found if "too quiet" in record["message"]]
