"""Who may call: a token, its holder's own things, and nothing by cookie."""

from __future__ import annotations

import json

import pytest

from cast.callers import Caller
from clew.conversations.models import Conversation, Message, Note
from clew.people import flows as people
from clew.people.models import ApiKey, Inbox, Visitor

pytestmark = pytest.mark.django_db
WRITE = {"text": "xyzzy", "client_id": "w1"}
OF_CUSTOMERS = [
    ("GET", "conversations", None),
    ("POST", "conversations", WRITE),
    ("DELETE", "visitors", None),
]
OF_FILES = [
    ("POST", "attachments", None),
    ("POST", "conversations/{}/attachments", None),
    ("GET", "attachments/{}", None),
]
OF_ONE = [
    ("GET", "conversations/{}/messages", None),
    ("POST", "conversations/{}/messages", WRITE),
    ("POST", "conversations/{}/handoff", {}),
    ("POST", "conversations/{}/another", {}),
    ("POST", "conversations/{}/resolution", {}),
    ("DELETE", "conversations/{}/resolution", None),
    ("POST", "conversations/{}/rating", {"score": 1}),
    ("POST", "conversations/{}/seen", {"seq": 1}),
    ("POST", "conversations/{}/address", {"email": "mei@customer.example"}),
    ("POST", "conversations/{}/page", {"title": "xyzzy", "url": "https://shop.example/"}),
    ("POST", "conversations/{}/socket", {}),
]
OF_DESK = [
    ("POST", "desk/conversations/{}/assignment", {"to": "me"}),
    ("POST", "desk/conversations/{}/messages", WRITE),
    ("POST", "desk/conversations/{}/notes", {"text": "xyzzy"}),
    ("POST", "desk/conversations/{}/labels", {"labels": []}),
    ("POST", "desk/conversations/{}/resolution", {}),
    ("DELETE", "desk/conversations/{}/resolution", None),
]
FOR_ALL = {"GET search", "POST ask", "POST visitors"}


def tries(caller: Caller, routes: list, number: str) -> dict[str, int]:
    return {
        f"{method} {path}": caller.calls(method, path.format(number), body).status_code
        for method, path, body in routes
    }


def rows() -> list:
    """All there is of conversations, to be compared."""
    facts = Conversation.objects.values_list("pk", "state", "last_seq", "seen_seq", "agent")
    return [list(facts), Message.objects.count(), Note.objects.count()]


@pytest.fixture
def meis(cast) -> str:
    """A conversation of Mei's."""
    number: str = cast.mei.app.opens("My kettle leaks")["id"]
    return number


@pytest.mark.case("S01")
def test_every_route_stands_in_a_table(cast):
    described = cast.outsider.gets("/api/v1/openapi.json").json()["paths"]
    listed = {f"{method} {path.format('{public_id}')}"
              for method, path, _ in [*OF_CUSTOMERS, *OF_ONE, *OF_DESK]}  # fmt: skip
    listed |= {"POST attachments", "POST conversations/{public_id}/attachments"}
    listed |= {"GET attachments/{key}"}
    listed |= {"GET desk/conversations", *FOR_ALL}
    there = {
        f"{method.upper()} {path.removeprefix('/api/v1/')}"
        for path, methods in described.items()
        for method in methods
    }
    assert there == listed


@pytest.mark.case("S01")
@pytest.mark.parametrize("token", ["", "v_nobody", "k_nobody", "t_nobody", "x y z", "\x7f"])
def test_without_a_token_that_is_good_nothing_opens(cast, meis, token):
    before = rows()
    routes = [*OF_CUSTOMERS, *OF_ONE, *OF_FILES, *OF_DESK, ("GET", "desk/conversations", None)]
    assert set(tries(Caller(token), routes, meis).values()) == {401}
    assert rows() == before


def test_who_is_turned_away_is_told_how_to_come_in(cast):
    answer = Caller().calls("GET", "conversations")
    assert (answer["WWW-Authenticate"], answer.json()["code"]) == ("Bearer", "no_token")


@pytest.mark.case("S13")
@pytest.mark.parametrize("name", ["ada", "olive"])
def test_a_cookie_opens_nothing(cast, meis, name):
    browser = getattr(cast, name).browser
    routes = [*OF_CUSTOMERS, *OF_ONE, *OF_FILES, *OF_DESK, ("GET", "desk/conversations", None)]
    caller = Caller()
    caller.browser = browser
    assert set(tries(caller, routes, meis).values()) == {401}


@pytest.mark.case("S01")
@pytest.mark.case("S02")
def test_another_visitor_finds_nothing(cast, meis):
    before = rows()
    assert set(tries(cast.omar.app, OF_ONE, meis).values()) == {404}
    assert set(tries(cast.omar.app, OF_DESK, meis).values()) == {403}
    assert rows() == before


@pytest.mark.case("S02")
@pytest.mark.parametrize("number", ["x", "0", "../desk", "%00", "K7Q-3MF", "a" * 500])
def test_a_number_that_never_was_is_not_found_in_the_same_words(cast, meis, number):
    foreign = cast.omar.app.calls("GET", f"conversations/{meis}/messages")
    never = cast.omar.app.calls("GET", f"conversations/{'x' * 16}/messages")
    assert (foreign.status_code, foreign.content) == (never.status_code, never.content)
    assert cast.omar.app.calls("GET", f"conversations/{number}/messages").status_code in {404, 405}


@pytest.mark.case("S01")
def test_a_customer_is_no_agent(cast, meis):
    before = rows()
    desk = [*OF_DESK, ("GET", "desk/conversations", None)]
    assert set(tries(cast.mei.app, desk, meis).values()) == {403}
    assert rows() == before


@pytest.mark.case("S01")
def test_an_agent_speaks_as_an_agent_alone(cast, meis):
    before = rows()
    for path, status in tries(cast.ada.app, [*OF_ONE, *OF_CUSTOMERS], meis).items():
        reads = path.startswith("GET conv") and path.endswith("messages")
        may = reads or path.endswith(("/seen", "/socket"))
        assert status == (200 if may else 403), path
    assert rows() == before


@pytest.mark.case("S01")
def test_who_may_not_answer_gets_nothing_by_a_key(cast, meis):
    routes = [*OF_DESK, ("GET", "desk/conversations", None)]
    assert set(tries(cast.noor.app, routes, meis).values()) == {403}
    assert cast.noor.app.calls("GET", f"conversations/{meis}/messages").status_code == 404


@pytest.mark.case("A15")
def test_a_token_is_good_for_its_own_inbox_alone(cast, meis):
    """Even where both show the same identity."""
    other = Inbox.objects.create(name="Wholesale")
    there = Visitor.known_by(Caller.admitted(inbox=other.key).token)
    here = Visitor.known_by(cast.mei.app.token)
    for one in (here, there):
        one.person = cast.noor.person
        one.save()
    Conversation.objects.update(customer=cast.noor.person)
    elsewhere = Caller(there.new_token())
    assert set(tries(elsewhere, OF_ONE, meis).values()) == {404}
    assert elsewhere.says("GET", "conversations") == {"conversations": []}


@pytest.mark.case("A15")
def test_an_ended_visitor_is_a_stranger(cast, meis):
    ticket = cast.mei.app.ticket(meis)
    assert cast.mei.app.calls("DELETE", "visitors").status_code == 204
    assert set(tries(cast.mei.app, [*OF_ONE, *OF_CUSTOMERS], meis).values()) == {401}
    assert ticket


@pytest.mark.case("A08")
@pytest.mark.parametrize("ends", ["revoked", "left", "new password", "no agent any more"])
def test_a_key_ends_with_the_right_it_stands_for(cast, meis, ends):
    assert cast.ada.app.calls("GET", "desk/conversations").status_code == 200
    person = cast.ada.person
    if ends == "revoked":
        people.revoke_keys(person)
    elif ends == "left":
        person.is_active = False
        person.save()
    elif ends == "new password":
        person.set_password("another ball of thread")
        person.save()
    else:
        person.take_role("editor")
    answer = cast.ada.app.calls("GET", "desk/conversations")
    assert answer.status_code == (403 if ends == "no agent any more" else 401)
    assert cast.ada.app.calls("GET", f"conversations/{meis}/messages").status_code in {401, 404}


def test_signing_in_ends_no_key(cast):
    assert cast.ada.app.token
    cast.ada.browser.force_login(cast.ada.person)
    assert cast.ada.app.calls("GET", "desk/conversations").status_code == 200


@pytest.mark.case("A11")
def test_no_token_opens_the_door_of_another_kind(cast, meis):
    ticket = cast.mei.app.ticket(meis)
    for token in (ticket, "v_" + cast.ada.app.token[2:], "k_" + cast.mei.app.token[2:]):
        assert Caller(token).calls("GET", "conversations").status_code == 401
    assert ApiKey.good_one(cast.mei.app.token) is None
    assert Visitor.known_by(cast.ada.app.token) is None


@pytest.mark.case("S03")
def test_more_than_was_asked_for_changes_nothing(cast, meis):
    more = {"role": "owner", "author": "agent", "state": "resolved", "seq": 99, "episode": 9,
            "inbox": 1, "customer": 1, "agent": cast.ada.person.pk, "sender": 1, "urgent": True,
            "is_staff": True, "visitor": 1, "person": 1}  # fmt: skip
    sent = cast.mei.app.says("POST", f"conversations/{meis}/messages", {**more, **WRITE})
    assert sent["seq"] == 2
    opened = cast.mei.app.says("POST", "conversations", {**more, **WRITE})
    conversation = Conversation.objects.get(public_id=opened["id"])
    assert (conversation.state, conversation.agent, conversation.urgent) == (
        "assistant",
        None,
        False,
    )
    assert {m.author for m in Message.objects.all()} == {"customer"}
    visitor = Caller(Caller().says("POST", "visitors", more | {"inbox": ""})["token"])
    assert Visitor.known_by(visitor.token).person is None


@pytest.mark.case("C14")
@pytest.mark.parametrize(
    "body",
    [b"[" * 60_000, b'{"text": NaN}', b'{"text": "a", "text": "b"}', b'{"text": "\\ud800"}',
     b"\xff", b"[]", b"7", b'{"seq": ' + b"9" * 6_000 + b"}", b'{"score": 1e400}'],
)  # fmt: skip
def test_tricks_in_json_are_refused_by_every_route(cast, meis, body):
    before = rows()
    agents = {path: cast.ada.app for _, path, _ in OF_DESK}
    for method, path, sent in [*OF_ONE, *OF_DESK, ("POST", "conversations", {}),
                               ("POST", "visitors", {})]:  # fmt: skip
        if method == "POST" and sent is not None:
            caller = agents.get(path, cast.mei.app)
            answer = caller.browser.generic(
                "POST", f"/api/v1/{path.format(meis)}", body, content_type="application/json",
                headers={"Authorization": f"Bearer {caller.token}"},
            )  # fmt: skip
            assert answer.status_code in {400, 413, 422}, path
            assert json.loads(answer.content)["message"]
    assert rows() == before


@pytest.mark.case("A17")
def test_another_origin_is_let_in_nowhere(cast, meis):
    answer = cast.mei.app.calls(
        "GET", f"conversations/{meis}/messages", Origin="https://evil.example"
    )
    assert not [name for name in answer.headers if name.startswith("Access-Control")]
    assert not answer.cookies and answer["Cache-Control"] == "private, no-store"


def test_an_inbox_that_is_not_there_admits_nobody(db):
    assert Caller().calls("POST", "visitors", {"inbox": "nowhere"}).status_code == 404
