"""Connection groups."""

import pytest

from conftest import HERE
from labclient import LabClient, expect_fenced
from peer import PING, PONG, ask

UNKNOWN = "Cannot find the connection group: "


@pytest.fixture
def three(lab):
    with LabClient(lab, "a") as a, LabClient(lab, "b") as b, LabClient(lab, "c") as c:
        yield a, b, c


def test_a_push_reaches_the_members_sender_included(three):
    a, b, c = three
    a.do("addConnectionToGroup", "pair")
    b.do("addConnectionToGroup", "pair")
    a.ask("pushTextToGroup", "pair", "hi")
    expect_fenced([a], "hi", "ok")
    expect_fenced([b], "hi")
    expect_fenced([c])


def test_one_need_not_be_a_member_to_push(lab, three):
    a, b, c = three
    a.do("addConnectionToGroup", "open house")
    c.do("pushTextToGroup", "open house", "from outside")
    expect_fenced([a], "from outside")
    assert ask(lab.port, "/lab/group?name=open+house", {"Content-Length": "4"}, "POST", body=b"http").status == 202
    expect_fenced([a], "http")
    expect_fenced([b, c])


def test_adding_twice_is_one_membership(three):
    a, b, _ = three
    a.do("addConnectionToGroup", "twice")
    a.do("addConnectionToGroup", "twice")
    b.do("pushTextToGroup", "twice", "once")
    expect_fenced([a], "once")
    a.do("removeConnectionFromGroup", "twice")
    b.do("pushTextToGroup", "twice", "gone")
    expect_fenced([a])


def test_a_connection_may_be_in_many_groups(three):
    a, b, _ = three
    for n in range(30):
        a.do("addConnectionToGroup", f"many{n}")
    a.do("removeConnectionFromGroup", "many7")
    for n in range(30):
        b.do("pushTextToGroup", f"many{n}", str(n))
    expect_fenced([a], *(str(n) for n in range(30) if n != 7))


def test_pushing_to_an_unknown_group_is_an_error(three):
    a, _, _ = three
    a.fails(UNKNOWN + "never was$", "pushTextToGroup", "never was", "x")


def test_pushing_to_an_emptied_group_is_silent(three):
    a, b, _ = three
    a.do("addConnectionToGroup", "emptied")
    a.do("removeConnectionFromGroup", "emptied")
    a.do("pushTextToGroup", "emptied", "x")
    b.do("addConnectionToGroup", "left behind")
    b.close()
    expect_fenced([a], "left b")
    a.do("pushTextToGroup", "left behind", "x")


def test_leaving_a_group_one_is_not_in_is_silent(three):
    a, b, _ = three
    a.do("removeConnectionFromGroup", "not there")
    b.do("addConnectionToGroup", "only b")
    a.do("removeConnectionFromGroup", "only b")
    a.do("pushTextToGroup", "only b", "still b")
    expect_fenced([b], "still b")


def test_a_removed_group_is_gone_until_somebody_is_added_again(three):
    a, b, c = three
    for client in (a, b):
        client.do("addConnectionToGroup", "doomed")
        client.do("addConnectionToGroup", "other")
    c.do("removeConnectionGroup", "doomed")
    a.fails(UNKNOWN + "doomed$", "pushTextToGroup", "doomed", "x")
    # The connections stay open, and in their other groups.
    c.do("pushTextToGroup", "other", "other")
    expect_fenced([a, b], "other")
    # A new group of that name starts empty.
    b.do("addConnectionToGroup", "doomed")
    c.do("pushTextToGroup", "doomed", "reborn")
    expect_fenced([b], "reborn")
    expect_fenced([a])


def test_removing_a_group_that_is_not_there_leaves_the_connection_open(three):
    a, _, _ = three
    a.do("addConnectionToGroup", "fleeting")
    a.do("removeConnectionGroup", "fleeting")
    for name in ("fleeting", "unheard of"):
        a.ask("removeConnectionGroup", name)
        a.send("", PING)
        while a.receive().opcode != PONG:
            pass
    a.do("removeStoredConnection", "x")


def test_closing_a_group_closes_its_members(three):
    a, b, c = three
    a.do("addConnectionToGroup", "closing time")
    b.do("addConnectionToGroup", "closing time")
    c.do("closeConnectionGroup", "closing time")
    for client in (a, b):
        client.expect_close(1000)
    for _ in range(2):
        assert c.receive().payload in (b"left a", b"left b")
    c.fence()


def test_a_handler_may_close_the_group_it_is_in(three):
    a, b, c = three
    for client in (a, b, c):
        client.do("addConnectionToGroup", "all of us")
    b.ask("closeConnectionGroup", "all of us")
    for client in three:
        client.expect_close(1000)


def test_limits(start):
    server = start(HERE / "lab.bal", "--max-groups", 3, "--max-groups-per-connection", 2,
                   "--max-names-per-connection", 2, "--max-name", 10)
    with LabClient(server, "a") as a, LabClient(server, "b") as b:
        for group in ("one", "two"):
            a.do("addConnectionToGroup", group)
            a.do("storeConnection", group)
        a.fails("a limit .* is reached: ", "addConnectionToGroup", "three")
        a.fails("a limit .* is reached: ", "storeConnection", "three")
        b.fails("a limit .* is reached: ", "storeConnection", "n" * 11)
        b.do("addConnectionToGroup", "three")
        b.fails("a limit .* is reached: ", "addConnectionToGroup", "four")
        # What was there before still works.
        b.do("pushTextToGroup", "two", "x")
        a.expect("x")


def test_groups_and_names_are_different_things(three):
    a, b, _ = three
    a.do("addConnectionToGroup", "same word")
    b.do("storeConnection", "same word")
    a.do("pushTextToConnection", "same word", "to the name")
    expect_fenced([b], "to the name")
    b.do("pushTextToGroup", "same word", "to the group")
    expect_fenced([a], "to the group")
