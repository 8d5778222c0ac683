"""Files in the portal: sent up by a script or with the form, for whose request it is."""

from __future__ import annotations

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from cast import Cast
from cast.customers import comes_in
from cast.visitors import HERE
from clew.conversations import flows
from clew.conversations.attachments import counting, keeping, sending
from clew.conversations.models import Attachment, Conversation
from clew.core.jobs import worker
from clew.front.tests.portal import address, letter
from clew.people.models import Budget
from stage import files as samples

pytestmark = pytest.mark.django_db
NOTE = b"Turn it left"


@pytest.fixture
def asked(cast: Cast) -> Conversation:
    return letter(cast.lin.email)


def chosen(name: str, content: bytes = NOTE) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def sends(who, one: Conversation, text: str, *files: SimpleUploadedFile, **more: object):
    """The form as a browser without scripts sends it."""
    sent = {"text": text, "client_id": "w1", "chosen": list(files), **more}
    return who.posts(address(one, "messages/"), sent)


def sends_up(who, one: Conversation, name: str, content: bytes = NOTE, word: str = "f1"):
    """A file as the page's script sends it."""
    path = f"{address(one, 'attachments/')}?client_id={word}&name={name}"
    kind = "application/octet-stream"
    return who.browser.post(path, content, content_type=kind, headers=HERE)


def attached(one: Conversation) -> list[str]:
    last = one.messages.order_by("seq").last()
    return [file["name"] for file in last.facts.get("attachments", [])] if last else []


@pytest.mark.case("S06")
def test_a_file_is_for_whose_request_it_is(cast: Cast, asked: Conversation):
    ada, others = cast.ada.person, letter(cast.omar.email)
    comes_in(cast.omar)
    sent = keeping.take_in(ada, "guide.txt", io.BytesIO(NOTE), client_id="f1")
    path = address(asked, f"files/{sent.key}/")
    assert cast.lin.gets(path).status_code == 404  # not sent yet
    files = sending.ready(ada, [sent.key])
    flows.reply(asked, "", by=ada, client_id="r1", files=files)
    assert path in cast.lin.opens(address(asked))
    given = cast.lin.gets(path)
    assert b"".join(given.streaming_content) == NOTE
    assert "sandbox" in given["Content-Security-Policy"]
    for who in (cast.omar, cast.outsider):
        assert who.gets(path).status_code in {302, 404}
    assert cast.omar.gets(address(others, f"files/{sent.key}/")).status_code == 404


def test_files_go_with_the_form_where_no_script_runs(cast: Cast, asked: Conversation):
    assert sends(cast.lin, asked, "Here", chosen("a.txt"), chosen("b.txt", b"b")).status_code == 302
    assert attached(asked) == ["a.txt", "b.txt"]
    desk = cast.ada.opens(f"/desk/conversations/{asked.public_id}/")
    assert "a.txt" in desk and "b.txt" in desk


@pytest.mark.case("F01")
def test_pressed_twice_they_are_sent_once(cast: Cast, asked: Conversation):
    for _ in range(2):
        assert sends(cast.lin, asked, "", chosen("a.txt")).status_code == 302
    assert attached(asked) == ["a.txt"]
    assert (asked.messages.count(), Attachment.objects.count()) == (3, 1)  # hers, the queue, this


def test_what_is_refused_is_said_at_the_field_and_the_rest_is_kept(cast: Cast, asked: Conversation):
    answer = sends(cast.lin, asked, "Both of them", chosen("a.txt"), chosen("run.exe", b"MZ\0"))
    page = answer.content.decode()
    assert answer.status_code == 422 and 'id="id_chosen_error"' in page
    assert "run.exe: Programs" in page and "Both of them" in page and attached(asked) == []
    kept = re.findall(r'name="attachments" value="([^"]+)" checked> <bdi>a.txt', page)
    again = sends(cast.lin, asked, "Both of them", chosen("c.txt", b"c"), attachments=kept)
    assert again.status_code == 302
    assert attached(asked) == ["a.txt", "c.txt"]


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ([("empty.txt", b"")], "This file is empty"),
        ([("big.txt", b"x" * (keeping.MOST_BYTES + 1))], "too big"),
        ([(f"{n}.txt", b"%d" % n) for n in range(6)], "5 files a message"),
        ([("broken.png", samples.picture()[:60])], "can&#x27;t be read"),
    ],
)
def test_a_file_that_is_not_taken_says_why(cast: Cast, asked: Conversation, files, words: str):
    answer = sends(cast.lin, asked, "Look", *(chosen(*one) for one in files))
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert attached(asked) == []


def test_with_a_file_it_may_say_nothing_and_it_opens_what_was_solved(
    cast: Cast, asked: Conversation
):
    flows.resolve(asked, by=cast.ada.person)
    assert sends(cast.lin, asked, "", chosen("again.txt")).status_code == 302
    worker.work_off_all()
    asked.refresh_from_db()
    assert (asked.state, asked.episode) == ("waiting", 2)
    assert asked.messages.filter(facts__attachments__0__name="again.txt").exists()


def test_a_script_sends_them_up_first_and_names_them(cast: Cast, asked: Conversation):
    taken = [sends_up(cast.lin, asked, "a.txt").json() for _ in range(2)]
    assert taken[0] == taken[1]
    sends(cast.lin, asked, "Here", attachments=taken[0]["id"])
    assert attached(asked) == ["a.txt"]


@pytest.mark.case("S02")
def test_what_others_sent_up_goes_with_nothing_of_hers(cast: Cast, asked: Conversation):
    others = letter(cast.omar.email)
    comes_in(cast.omar)
    his = sends_up(cast.omar, others, "his.txt").json()
    assert sends_up(cast.omar, asked, "his.txt").status_code == 404
    assert sends(cast.lin, asked, "Mine", attachments=his["id"]).status_code == 422
    assert cast.lin.gets(address(asked, f"files/{his['id']}/")).status_code == 404
    assert attached(asked) == []


@pytest.mark.case("S43")
def test_how_much_one_may_send_up_is_counted_in_rows(
    cast: Cast, asked: Conversation, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(counting, "FILES_OF_ONE", 2)
    answers = [sends_up(cast.lin, asked, "a.txt", b"%d" % n, f"f{n}") for n in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert "Retry-After" in answers[2].headers
    assert sends_up(cast.lin, asked, "a.txt", b"0", "f0").status_code == 200  # it is there already
    assert Budget.objects.get(name__startswith="files of Person").spent == 2
    said = sends(cast.lin, asked, "So?", chosen("c.txt")).content.decode()
    assert "That was a lot at once" in said and "So?" in said


def test_signed_out_a_script_is_told_so(cast: Cast, asked: Conversation):
    for path in ("messages/", "attachments/"):
        answer = cast.outsider.posts(address(asked, path), **{"HX-Request": "true"})
        assert answer.status_code == 401
        assert "Sign in again" in answer.content.decode()
