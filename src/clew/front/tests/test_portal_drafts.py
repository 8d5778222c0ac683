"""A reply that is begun in the portal outlives every other button, without a script too."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from cast import Cast
from cast.customers import comes_in
from clew.conversations import flows
from clew.conversations.models import Attachment, Conversation
from clew.front.portal import drafts
from clew.front.tests.portal import HOME, address, letter

pytestmark = pytest.mark.django_db
BEGUN = "It still drips, but only"
SIGN_OUT = f"{HOME}sign-out/"


@pytest.fixture
def asked(cast: Cast) -> Conversation:
    return letter(cast.lin.email)


def presses(who, one: Conversation, button: str, **more: object) -> HttpResponse:
    """As a browser without scripts: the button takes all that stands in the form along."""
    page = who.opens(address(one))
    found = re.search(rf'<button[^>]* form="write" formaction="([^"]*/{button}/)"', page)
    assert found, button
    facts = {name: re.search(rf'name="{name}" value="([^"]*)"', page)[1] for name in WORDS}
    return who.posts(found[1], {"text": BEGUN, **facts, **more})


WORDS = ("client_id", "request")


def written(who, one: Conversation) -> str:
    found = re.search(
        r"<textarea[^>]* id=\"id_text\"[^>]*>\s*(.*?)</textarea>", who.opens(address(one))
    )
    assert found
    return found[1]


@pytest.mark.parametrize("buttons", [["resolution"], ["resolution", "reopening"]])
def test_what_was_begun_stands_in_the_form_again(cast: Cast, asked: Conversation, buttons):
    for button in buttons:
        presses(cast.lin, asked, button)
    asked.refresh_from_db()
    assert asked.state == ("resolved" if len(buttons) == 1 else "waiting")
    assert written(cast.lin, asked) == BEGUN
    assert not asked.messages.filter(text=BEGUN).exists()


@pytest.mark.parametrize("score", ["4", ""])
def test_a_rating_taken_or_not_leaves_it_there(cast: Cast, asked: Conversation, score: str):
    flows.resolve(asked)
    answer = presses(cast.lin, asked, "rating", score=score, comment="Quick")
    assert answer.status_code == (302 if score else 422)
    assert score or BEGUN in answer.content.decode()
    assert written(cast.lin, asked) == BEGUN


def test_what_was_sent_or_emptied_is_not_shown_again(cast: Cast, asked: Conversation):
    presses(cast.lin, asked, "resolution")
    cast.lin.posts(address(asked, "messages/"), {"text": f"{BEGUN} at night", "client_id": "c"})
    assert written(cast.lin, asked) == ""
    presses(cast.lin, asked, "resolution")
    presses(cast.lin, asked, "reopening", text="  ")
    assert written(cast.lin, asked) == ""


@pytest.mark.case("F01")
def test_it_keeps_the_word_by_which_it_is_sent_once(cast: Cast, asked: Conversation):
    word = re.compile(r'name="client_id" value="([^"]+)"')
    before = word.search(cast.lin.opens(address(asked)))[1]
    presses(cast.lin, asked, "resolution", client_id=before)
    assert word.search(cast.lin.opens(address(asked)))[1] == before


def test_its_files_are_kept_and_one_that_is_refused_is_named(cast: Cast, asked: Conversation):
    files = [SimpleUploadedFile("a.txt", b"Left"), SimpleUploadedFile("run.exe", b"MZ\0")]
    presses(cast.lin, asked, "resolution", text="", chosen=files)
    page = cast.lin.opens(address(asked))
    assert f'value="{Attachment.objects.get().key}" checked> <bdi>a.txt' in page
    assert "run.exe: Programs" in page


@pytest.mark.parametrize("before", ["", "resolution"])
def test_who_signs_out_is_told_of_it_once(cast: Cast, asked: Conversation, before: str):
    if before:
        presses(cast.lin, asked, before)
    told = presses(cast.lin, asked, "sign-out")
    assert told["Location"] == address(asked)
    assert "What you wrote is not sent yet" in cast.lin.opens(address(asked))
    assert written(cast.lin, asked) == BEGUN
    presses(cast.lin, asked, "sign-out")
    assert cast.lin.gets(HOME).status_code == 302


def test_who_has_begun_nothing_signs_out_at_once(cast: Cast, asked: Conversation):
    presses(cast.lin, asked, "sign-out", text=" ")
    assert cast.lin.gets(HOME).status_code == 302


@pytest.mark.case("S01")
def test_nobody_else_reads_it(cast: Cast, asked: Conversation):
    presses(cast.lin, asked, "resolution")
    letter(cast.omar.email, "Mine is about a toaster")
    comes_in(cast.omar)
    cast.omar.posts(SIGN_OUT, {"text": "Hm", "request": asked.public_id})
    cast.omar.posts(address(asked, "resolution/"), {"text": "Hm"})
    assert BEGUN not in cast.omar.gets(address(asked)).content.decode()
    assert cast.omar.gets(HOME).status_code == 302  # what isn't theirs holds up nobody
    assert BEGUN not in cast.ada.opens(f"/desk/conversations/{asked.public_id}/")
    assert written(cast.lin, asked) == BEGUN
    cast.lin.browser.logout()
    comes_in(cast.lin)
    assert written(cast.lin, asked) == ""


def test_a_session_keeps_few_of_them_and_none_is_endless(cast: Cast, asked: Conversation):
    others = [letter(cast.lin.email, f"Part {n} is missing") for n in range(drafts.MOST)]
    for one in (asked, *others):
        presses(cast.lin, one, "resolution", text="x" * 5_000)
    assert written(cast.lin, asked) == ""
    assert {len(written(cast.lin, one)) for one in others} == {4_000}
