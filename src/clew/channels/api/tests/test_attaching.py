"""Files in a conversation through the API: sent up, sent along, fetched by those who may."""

from __future__ import annotations

import io

import pytest
from django.test import Client
from PIL import Image

from cast.callers import API, Caller, assistant_answers
from clew.conversations.attachments import counting
from clew.conversations.models import Attachment, Conversation
from stage import files as samples

pytestmark = pytest.mark.usefixtures("shelf")
SHAPE = {"id", "name", "type", "size", "width", "height", "url", "thumbnail"}


@pytest.fixture
def meis(cast) -> str:
    number: str = cast.mei.app.opens("My kettle leaks", lang="en")["id"]
    return number


def fetched(caller: Caller, taken: dict) -> object:
    return caller.calls("GET", f"attachments/{taken['id']}")


def content(answer: object) -> bytes:
    return b"".join(answer.streaming_content)  # type: ignore[attr-defined]


def test_a_picture_goes_with_a_message_and_comes_to_the_agent(cast, meis):
    taken = cast.mei.app.attaches("leak.png", samples.picture())
    assert set(taken) == SHAPE
    assert (taken["type"], taken["width"], taken["height"]) == ("image/png", 40, 30)
    cast.mei.app.writes(meis, "Here is where", files=[taken["id"]])
    said = cast.ada.app.reads(meis, after=1)["messages"][0]
    assert (said["text"], said["attachments"]) == ("Here is where", [taken])
    answer = cast.ada.app.browser.get(
        taken["url"], headers={"Authorization": f"Bearer {cast.ada.app.token}"}
    )
    assert Image.open(io.BytesIO(content(answer))).size == (40, 30)


def test_an_agent_sends_a_file_that_the_customer_opens(cast, meis):
    taken = cast.ada.app.attaches("manual.pdf", samples.PDF)
    cast.ada.app.replies(meis, "Page 3", files=[taken["id"]])
    said = cast.mei.app.reads(meis)["messages"][-1]
    assert (said["author"], said["attachments"][0]["name"]) == ("agent", "manual.pdf")
    assert content(fetched(cast.mei.app, taken)) == samples.PDF


def test_a_message_without_files_is_as_it_always_was(cast, meis):
    assert "attachments" not in cast.mei.app.reads(meis)["messages"][0]


def test_a_message_may_be_files_alone_and_a_person_looks_at_them(cast, meis):
    assistant_answers()
    taken = [cast.mei.app.attaches(f"{n}.png", samples.picture())["id"] for n in range(5)]
    cast.mei.app.writes(meis, "", files=taken)
    assistant_answers()
    read = cast.mei.app.reads(meis)
    said = next(m for m in read["messages"] if m.get("attachments"))
    assert (said["text"], [one["id"] for one in said["attachments"]]) == ("", taken)
    assert read["state"] == "waiting"


def test_a_conversation_may_begin_with_a_file(cast):
    taken = cast.mei.app.attaches("leak.png", samples.picture())
    opened = cast.mei.app.opens("It leaks here", attachments=[taken["id"]])
    assert opened["messages"][0]["attachments"] == [taken]


def test_a_form_and_the_address_of_the_conversation_do_as_well(cast, meis):
    file = io.BytesIO(samples.picture())
    file.name = "leak.png"
    answer = Client().post(
        f"{API}conversations/{meis}/attachments?client_id=one",
        {"file": file},
        headers={"Authorization": f"Bearer {cast.mei.app.token}"},
    )
    assert (answer.status_code, answer.json()["name"]) == (200, "leak.png")
    assert (
        cast.omar.app.sends_up("x.png", b"x", to=f"conversations/{meis}/attachments").status_code
        == 404
    )


@pytest.mark.case("F01")
def test_a_retry_gives_the_first_file_and_the_first_message(cast, meis):
    first = cast.mei.app.attaches("leak.png", samples.picture(), "up-1")
    assert cast.mei.app.attaches("leak.png", samples.picture("PNG", (9, 9)), "up-1") == first
    assert Attachment.objects.count() == 1
    sent = cast.mei.app.writes(meis, "see", "msg-1", files=[first["id"]])
    assert cast.mei.app.writes(meis, "see", "msg-1", files=[first["id"]]) == sent
    assert cast.mei.app.attaches("leak.png", samples.picture(), "up-1") == first
    assert len(cast.mei.app.reads(meis)["messages"]) == 2


def test_two_customers_may_use_the_same_word_for_a_file(cast):
    ours = cast.mei.app.attaches("a.png", samples.picture(), "a")
    assert cast.omar.app.attaches("a.png", samples.picture(), "a")["id"] != ours["id"]


@pytest.mark.parametrize("files", [["nothing"], ["../x"], ["a"] * 6])
def test_files_that_are_not_there_are_told_and_nothing_is_sent(cast, meis, files):
    body = {"text": "see", "client_id": "m", "attachments": files}
    answer = cast.mei.app.calls("POST", f"conversations/{meis}/messages", body)
    assert answer.status_code == 422
    assert len(cast.mei.app.reads(meis)["messages"]) == 1


@pytest.mark.case("S02")
def test_somebody_elses_file_can_not_be_sent_nor_one_twice(cast, meis):
    taken = cast.omar.app.attaches("his.png", samples.picture())
    body = {"text": "see", "client_id": "m", "attachments": [taken["id"]]}
    answer = cast.mei.app.calls("POST", f"conversations/{meis}/messages", body)
    assert (answer.status_code, answer.json()["code"]) == (422, "no_such_file")
    own = cast.mei.app.attaches("own.png", samples.picture())["id"]
    cast.mei.app.writes(meis, "see", files=[own])
    again = {"text": "see", "client_id": "other", "attachments": [own]}
    answer = cast.mei.app.calls("POST", f"conversations/{meis}/messages", again)
    assert (answer.status_code, answer.json()["code"]) == (422, "no_such_file")


@pytest.mark.case("S06")
def test_only_who_sees_the_conversation_gets_the_file(cast, meis):
    taken = cast.mei.app.attaches("leak.png", samples.picture())
    assert fetched(cast.mei.app, taken).status_code == 200
    assert fetched(cast.ada.app, taken).status_code == 404  # it is not sent yet
    cast.mei.app.writes(meis, "see", files=[taken["id"]])
    assert fetched(cast.ada.app, taken).status_code == 200
    assert fetched(Caller(), taken).status_code == 401
    assert fetched(cast.omar.app, taken).status_code == 404
    assert Client().get(taken["url"]).status_code == 401
    assert cast.olive.browser.get(taken["url"]).status_code == 401  # a cookie opens nothing


@pytest.mark.case("S06")
def test_rights_are_asked_for_at_each_look(cast, meis):
    taken = cast.mei.app.attaches("leak.png", samples.picture())
    cast.mei.app.writes(meis, "see", files=[taken["id"]])
    cast.ada.person.groups.clear()
    assert fetched(cast.ada.app, taken).status_code == 404
    cast.mei.app.calls("DELETE", "visitors")
    assert fetched(cast.mei.app, taken).status_code == 401


@pytest.mark.case("S06")
@pytest.mark.case("S11")
def test_neighbours_of_an_address_lead_nowhere(cast, meis):
    taken = [cast.mei.app.attaches("a.png", samples.picture())["id"] for _ in range(2)]
    assert all(len(key) >= 32 for key in taken)
    key = taken[0]
    near = [key[:-1] + letter for letter in "abcXYZ019-_" if letter != key[-1]]
    pks = [str(one.pk) for one in Attachment.objects.all()]
    for other in [*near, *pks, key[:-1], key + "A", key.swapcase(), "%00", "..%2f..%2fsecret_key"]:
        assert cast.mei.app.calls("GET", f"attachments/{other}").status_code in {404, 405}, other


@pytest.mark.case("S06")
def test_a_deleted_conversation_takes_its_files_along(
    cast, meis, django_capture_on_commit_callbacks
):
    taken = cast.mei.app.attaches("leak.png", samples.picture())
    cast.mei.app.writes(meis, "see", files=[taken["id"]])
    file = Attachment.objects.get().file
    with django_capture_on_commit_callbacks(execute=True):
        Conversation.objects.get(public_id=meis).delete()
    assert fetched(cast.mei.app, taken).status_code == 404
    assert fetched(cast.ada.app, taken).status_code == 404
    assert not file.storage.exists(file.name)


def test_a_file_that_is_too_big_or_empty_is_told_so(cast):
    big = b"\0" * (10 * 1024 * 1024 + 1)
    for size, status, code in ((big, 413, "file_too_big"), (b"", 422, "file_is_empty")):
        answer = cast.mei.app.sends_up("x.bin", size)
        assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert cast.mei.app.sends_up("x.bin", big[:-1]).status_code == 200


@pytest.mark.case("S43")
def test_a_flood_of_files_is_told_when_to_come_back(cast, monkeypatch):
    monkeypatch.setattr(counting, "FILES_OF_ONE", 2)
    first = cast.mei.app.attaches("a.txt", b"a", "a")
    answers = [cast.mei.app.sends_up("b.txt", b"b") for _ in range(2)]
    assert [a.status_code for a in answers] == [200, 429]
    assert 0 < int(answers[1]["Retry-After"]) <= 3_600
    assert cast.mei.app.attaches("a.txt", b"a", "a") == first  # a retry costs nothing
    assert cast.omar.app.attaches("his.txt", b"his own limit")


def test_a_file_is_found_by_its_name_at_the_desk(cast, meis):
    taken = cast.mei.app.attaches("Rechnung-4711.pdf", samples.PDF)
    cast.mei.app.writes(meis, "", files=[taken["id"]])
    assert meis in cast.ada.opens("/desk/?q=4711")
