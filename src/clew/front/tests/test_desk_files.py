"""Files at the desk: sent along with a reply, shown to who answers, and to nobody else."""

from __future__ import annotations

import secrets
from io import BytesIO

import pytest

from clew.conversations import flows
from clew.conversations.attachments import keeping, sending
from clew.conversations.models import Attachment, Message
from clew.front.tests import desking
from clew.front.tests.desking import address, opens, replies
from stage import files as samples

pytestmark = pytest.mark.django_db
HOSTILE = '"><img src=x onerror=alert(1)>.pdf'


@pytest.fixture
def mei():
    return desking.writer()


def sends(mei: desking.Writer, name: str, content: bytes, text: str = "") -> Attachment:
    """Mei sends a file along."""
    word = secrets.token_hex(8)
    one = keeping.take_in(mei.visitor, name, BytesIO(content), client_id=word)
    files = sending.ready(mei.visitor, [one.key])
    flows.receive(mei.conversation, text, client_id=word, files=files)
    return one


def attaches(agent, mei: desking.Writer, name: str, content: bytes, client_id: str = "up"):
    where = f"{address('attachments', mei)}?client_id={client_id}&name={name}"
    kind = "application/octet-stream"
    return agent.browser.post(where, content, content_type=kind)


def at(one: Attachment) -> str:
    return f"/desk/attachments/{one.key}/"


def test_a_picture_is_shown_and_a_paper_is_a_download(cast, mei):
    picture = sends(mei, "leak.png", samples.picture())
    paper = sends(mei, "bill.pdf", samples.PDF, "the bill")
    page = opens(cast.ada, mei)
    assert f'<img src="{at(picture)}" width="40" height="30" alt="leak.png"' in page
    assert f'href="{at(paper)}" target="_blank" rel="noopener" download' in page
    assert cast.ada.gets(at(picture))["Content-Disposition"].startswith("inline")
    assert cast.ada.gets(at(paper))["Content-Disposition"].startswith("attachment")


def test_a_large_picture_takes_a_small_room_that_is_known_before(cast, mei):
    sends(mei, "wide.png", samples.picture(size=(1600, 1200)))
    assert 'width="299" height="224"' in opens(cast.ada, mei)


def test_a_name_stays_a_name(cast, mei):
    sends(mei, HOSTILE, samples.PDF)
    page = opens(cast.ada, mei)
    assert "<img src=x" not in page
    assert "onerror=alert(1)_.pdf" in page


def test_a_list_names_the_file_where_nothing_was_said(cast, mei):
    sends(mei, "leak.png", samples.picture())
    assert "leak.png" in cast.ada.opens("/desk/")


def test_a_reply_carries_files_and_may_be_nothing_else(cast, mei):
    up = attaches(cast.ada, mei, "manual.pdf", samples.PDF)
    assert attaches(cast.ada, mei, "manual.pdf", samples.PDF).json() == up.json()
    sent = {"text": "", "client_id": "r1", "attachments": up.json()["id"]}
    for _ in range(2):
        answer = cast.ada.posts(address("messages", mei), sent, Accept="application/json")
        assert answer.status_code == 200
    said = Message.objects.filter(author="agent")
    assert [one.facts["attachments"][0]["name"] for one in said] == ["manual.pdf"]
    assert up.json()["url"] in opens(cast.ada, mei)


def test_a_reply_with_neither_words_nor_files_is_not_sent(cast, mei):
    assert replies(cast.ada, mei, "").status_code == 422
    sent = {"text": "", "client_id": "r1", "attachments": "never-was"}
    answer = cast.ada.posts(address("messages", mei), sent, Accept="application/json")
    assert (answer.status_code, answer.json()["code"]) == (422, "no_such_file")


def test_a_refusal_comes_in_words_of_the_agents_language(cast, mei):
    answer = attaches(cast.ada, mei, "setup.exe", b"MZ")
    assert answer.status_code == 422
    assert "Programs" in answer.content.decode()
    assert not Attachment.objects.exists()


@pytest.mark.case("S06")
def test_only_who_answers_gets_the_file(cast, mei):
    one = sends(mei, "leak.png", samples.picture())
    assert cast.ada.gets(at(one)).status_code == 200
    assert cast.outsider.gets(at(one)).status_code == 302  # to sign in
    assert cast.noor.gets(at(one)).status_code == 403
    cast.ada.person.groups.clear()
    assert cast.ada.gets(at(one)).status_code == 403


@pytest.mark.case("S06")
def test_what_an_agent_has_not_sent_yet_no_colleague_sees_or_sends(cast, mei):
    up = attaches(cast.ada, mei, "draft.pdf", samples.PDF).json()
    assert cast.ada.gets(up["url"]).status_code == 200
    assert cast.olive.gets(up["url"]).status_code == 404
    sent = {"text": "x", "client_id": "r1", "attachments": up["id"]}
    answer = cast.olive.posts(address("messages", mei), sent, Accept="application/json")
    assert (answer.status_code, answer.json()["code"]) == (422, "no_such_file")


def test_the_files_of_a_thread_cost_no_query_each(cast, mei, django_assert_max_num_queries) -> None:
    def queries() -> int:
        with django_assert_max_num_queries(99) as seen:
            cast.ada.gets(address("thread", mei))
        return len(seen)

    opens(cast.ada, mei)
    before = queries()
    for number in range(3):
        sends(mei, f"{number}.txt", b"words")
    assert queries() == before
