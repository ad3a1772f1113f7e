"""Sessions of HTTP clients: the cookie, what they hold, who finds them, how they end."""

import re
import time

import pytest

from conftest import HERE
from peer import Peer, ask

PROGRAM = HERE / "sessions.bal"


@pytest.fixture(scope="module")
def visits(start_shared):
    return start_shared(PROGRAM)


def cookie_of(response):
    """The name and value of what it sets, as a browser sends it back."""
    return response.headers["set-cookie"].split(";")[0]


def get(server, path, *cookies, service="visits"):
    return ask(server.port, f"/{service}/{path}", {"Cookie": "; ".join(cookies)} if cookies else {})


def test_the_cookie_is_set_once_and_bounded(visits):
    first = get(visits, "count")
    assert first.body == b"visit 1"
    assert re.fullmatch(r"BSESSIONID=[0-9a-f]{32}; Path=/visits; HttpOnly; SameSite=Lax", first.headers["set-cookie"])
    second = get(visits, "count", cookie_of(first))
    assert second.body == b"visit 2" and "set-cookie" not in second.headers
    assert get(visits, "count").headers["set-cookie"] != first.headers["set-cookie"]


def test_it_is_found_among_other_cookies(visits):
    cookie = cookie_of(get(visits, "count"))
    assert get(visits, "count", "a=b", cookie, "c=d").body == b"visit 2"
    assert get(visits, "count", "XBSESSIONID=1", cookie).body == b"visit 3"
    response = ask(visits.port, "/visits/count", {"Cookie": f"a=b ;{cookie} ; x"})
    assert response.body == b"visit 4"


@pytest.mark.parametrize("cookie", [
    "BSESSIONID", "BSESSIONID=", "BSESSIONID=0", "BSESSIONID=" + 32 * "0", "BSESSIONID=" + 33 * "0", ";;;=;", "=",
    'BSESSIONID="' + 32 * "0" + '"', "BSESSIONID=" + 1000 * "A",
])
def test_a_stranger_gets_an_id_of_ours(visits, cookie):
    response = get(visits, "count", cookie)
    assert response.body == b"visit 1" and "0" * 32 not in response.headers["set-cookie"]
    assert get(visits, "known", cookie).body == b"no"


def test_an_answer_without_a_reply_has_the_cookie_too(visits):
    response = get(visits, "silent")
    assert response.status == 202
    cookie = cookie_of(response)
    assert get(visits, "known", cookie).body.decode() == f"{cookie.split('=')[1]} list"


def test_it_belongs_to_its_service(visits):
    cookie = cookie_of(get(visits, "count"))
    assert get(visits, "known", cookie, service="elsewhere").body == b"false"
    assert get(visits, "count", cookie).body == b"visit 2"


def test_attributes_are_removed(visits):
    cookie = cookie_of(get(visits, "count"))
    assert get(visits, "forget", cookie).status == 202
    assert get(visits, "known", cookie).body == cookie.split("=")[1].encode()
    assert get(visits, "forget").body == b"the session is null"


def test_what_has_ended_is_unknown(visits):
    cookie = cookie_of(get(visits, "count"))
    response = get(visits, "bye", cookie)
    assert response.body == b"the session has ended, or never began" and response.headers["set-cookie"].endswith("; Max-Age=0")
    assert get(visits, "known", cookie).body == b"no"


def test_a_connection_knows_the_session_of_its_browser(visits):
    cookie = cookie_of(get(visits, "count"))
    with Peer(visits.port, "/visits/ws", {"Cookie": cookie}) as peer, Peer(visits.port, "/visits/ws") as stranger:
        peer.expect("visitor 1")
        stranger.expect("who are you?")
        peer.send("x")
        peer.expect("still 32")
        stranger.send("x")
        visits.err.wait("error: a session begins with an HTTP request")


def test_only_a_request_begins_one(visits):
    response = get(visits, "made")
    assert response.status == 500 and response.body == b"a session begins with an HTTP request"


@pytest.mark.parametrize("what", [
    "getAttribute", "setAttribute", "removeAttribute", "getAttributeNames", "invalidate", "getId", "isNew",
    "getCreationTime", "getLastAccessedTime", "getMaxInactiveInterval", "setMaxInactiveInterval",
])
def test_a_session_that_is_null(visits, what):
    assert get(visits, f"null/{what}").body == b"the session is null"


def test_one_that_is_only_declared(start):
    """Before there is any, and after."""
    server = start(PROGRAM)
    for _ in range(2):
        assert get(server, "declared").body == b"the session has ended, or never began"
        get(server, "count")


def test_a_message_that_is_null(visits):
    assert get(visits, "null/message").body == b"the message is null"


@pytest.mark.parametrize("seconds", [0, -1, 2**62])
def test_a_time_that_is_none(visits, seconds):
    response = get(visits, f"timeout/{seconds}")
    assert response.status == 500 and response.body.startswith(b"a session may be left alone for 1 to ")


def test_it_ends_when_it_is_left_alone(visits):
    cookie = cookie_of(get(visits, "timeout/1"))
    assert get(visits, "timeout/1", cookie).body == b"1"
    time.sleep(1.1)
    assert get(visits, "known", cookie).body == b"no"


def test_there_is_a_limit_and_what_is_old_makes_room(start):
    server = start(PROGRAM, "--max-sessions", 2, "--session-timeout", "500ms")
    assert [get(server, "count").status for _ in range(3)] == [200, 200, 500]
    assert get(server, "count").body == b"too many sessions: 2 is the limit"
    time.sleep(1.6)  # a sweep each second
    assert get(server, "count").body == b"visit 1"
