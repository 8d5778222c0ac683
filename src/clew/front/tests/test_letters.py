"""Writing to a person: the guide first, the form after, and nothing lost or doubled."""

from __future__ import annotations

import re

import pytest

from cast import Cast
from clew.answers import search
from clew.conversations.models import Conversation, HandOff
from clew.core import journal, limits
from clew.core.models import JournalEntry
from clew.knowledge.models import Article

LETTER = {"text": "My refund is missing", "email": "mei@example.com", "name": "", "step": "send"}


@pytest.mark.req("R35")
def test_the_guide_comes_before_the_form(cast: Cast, refund: Article) -> None:
    first = cast.mei.opens("/en/contact/")
    assert re.search(r'<div class="matches"[^>]*></div>', first)
    looked = cast.mei.posts("/en/contact/", {"text": "refund missing", "step": "look"})
    page = looked.content.decode()
    assert page.index(refund.path) < page.index('name="email"')
    assert "refund missing</textarea>" in page
    assert not Conversation.objects.exists()


@pytest.mark.req("R35")
def test_matches_follow_the_typing(cast: Cast, refund: Article) -> None:
    shown = cast.mei.posts("/en/contact/matches/", {"text": "refund"}).content.decode()
    assert refund.path in shown
    assert cast.mei.posts("/en/contact/matches/", {"text": " "}).content.strip() == b""


def test_a_letter_is_kept_and_its_number_told(cast: Cast, refund: Article) -> None:
    answer = cast.mei.posts("/en/contact/", {**LETTER, "client_id": "c1", "visit": cast.mei.visit})
    kept = Conversation.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/en/contact/{kept.number}/")
    page = cast.mei.opens(answer["Location"])
    assert kept.number in page
    assert "answers to m•••@example.com." in page
    assert kept.reply_to not in page
    assert kept.visit == cast.mei.visit


@pytest.mark.req("R47")
@pytest.mark.req("R48")
def test_a_letter_waits_for_a_person_with_what_was_read_and_searched(
    cast: Cast, refund: Article
) -> None:
    told = {"text": "my refund", "visit": cast.mei.visit}
    cast.mei.posts("/en/contact/matches/", told)
    journal.write_waiting()
    cast.mei.posts("/en/contact/", {**LETTER, "visit": cast.mei.visit})
    kept, handed = Conversation.objects.get(), HandOff.objects.get()
    assert (kept.state, handed.reason, handed.question) == ("waiting", "asked", LETTER["text"])
    assert [one["text"] for one in handed.trail["searched"]] == ["my refund"]
    page = cast.ada.opens(f"/desk/conversations/{kept.public_id}/")
    assert "mei@example.com" in page and "not verified" in page and "my refund" in page


@pytest.mark.parametrize("words", ["mei@example.com", "refund missing", "number"])
def test_a_letter_is_found_at_the_desk(cast: Cast, refund: Article, words: str) -> None:
    cast.mei.posts("/en/contact/", LETTER)
    kept = Conversation.objects.get()
    asked = kept.number if words == "number" else words
    assert kept.public_id in cast.ada.opens("/desk/", q=asked)
    assert kept.public_id not in cast.ada.opens("/desk/", q="omar@example.com")


def test_whoever_just_sent_a_letter_reads_where_it_is_answered(cast: Cast, refund: Article) -> None:
    part = cast.mei.posts("/en/contact/", LETTER, **{"HX-Request": "true"}).content.decode()
    assert "answers to mei@example.com." in part


def test_the_same_letter_sent_twice_is_one(cast: Cast, refund: Article) -> None:
    for _ in range(2):
        cast.mei.posts("/en/contact/", {**LETTER, "client_id": "c1"})
    cast.omar.posts("/en/contact/", {**LETTER, "client_id": "c2"})
    assert Conversation.objects.count() == 2


def test_a_mistake_is_named_and_nothing_typed_is_lost(cast: Cast, refund: Article) -> None:
    answer = cast.mei.posts("/en/contact/", {**LETTER, "email": "mei@", "name": "Mei"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "not a whole mail address" in page
    assert 'value="Mei"' in page
    assert "My refund is missing</textarea>" in page
    assert '<details class="writing shown" open>' in page


@pytest.mark.req("R40")
def test_an_urgent_letter_is_marked_and_the_phone_is_shown_first(
    cast: Cast, refund: Article
) -> None:
    story = "I was charged twice for one order"
    shown = cast.mei.posts("/en/contact/matches/", {"text": story}).content.decode()
    assert "tel:4000000000" in shown
    assert "Does one of these" not in shown
    assert refund.path not in shown
    cast.mei.posts("/en/contact/", {**LETTER, "text": story})
    assert Conversation.objects.get().urgent


@pytest.mark.case("S03")
def test_a_letter_sets_only_what_a_letter_has(cast: Cast, refund: Article) -> None:
    more = {
        "number": "AAA-AAA",
        "urgent": "1",
        "state": "resolved",
        "customer": "1",
        "language": "vi",
    }
    cast.omar.posts("/en/contact/", {**LETTER, **more})
    kept = Conversation.objects.get()
    assert (kept.urgent, kept.state, kept.language) == (False, "waiting", "en")
    assert kept.number != "AAA-AAA"


@pytest.mark.case("A16")
def test_letters_from_other_sites_are_refused(cast: Cast, refund: Article) -> None:
    for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {}):
        for address in ("/en/contact/", "/en/contact/matches/"):
            answer = cast.outsider.browser.post(address, LETTER, headers=headers)
            assert answer.status_code == 403
    assert not Conversation.objects.exists()


def test_a_stranger_learns_nothing_from_guessing_numbers(
    cast: Cast, refund: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cast.outsider.gets("/en/contact/AAA-AAA/").status_code == 404
    monkeypatch.setattr(limits.searches, "own", 1)
    assert cast.outsider.gets("/en/contact/AAA-AAB/").status_code == 429


def test_a_flood_of_letters_is_told_to_wait(
    cast: Cast, refund: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits.letters, "own", 1)
    assert cast.omar.posts("/en/contact/", LETTER).status_code == 302
    assert cast.omar.posts("/en/contact/", LETTER).status_code == 429


@pytest.mark.case("C01")
def test_a_letter_full_of_markup_and_nul_is_kept_as_it_was(cast: Cast, refund: Article) -> None:
    story = "<img src=x onerror=alert(1)>\0 {{ 7*7 }} ' OR 1=1 -- 退款"
    page = cast.mei.posts("/en/contact/", {**LETTER, "text": story, "email": ""}).content.decode()
    assert "<img src=x" not in page
    cast.mei.posts("/en/contact/", {**LETTER, "text": story})
    assert Conversation.objects.get().messages.first().text == story.replace("\0", "")


def test_what_is_searched_while_writing_is_told_with_its_visit(cast: Cast, refund: Article) -> None:
    told = {"text": "refund for mei@example.com", "visit": cast.mei.visit}
    cast.mei.posts("/en/contact/matches/", told)
    cast.mei.posts("/en/contact/", {**told, "text": "zzqqxx", "step": "look", "visit": "v" * 33})
    journal.write_waiting()
    first, second = JournalEntry.objects.filter(verb="searched").order_by("pk")
    assert (first.visit, first.data["surface"], first.data["found"]) == (
        cast.mei.visit, "contact page", 1,
    )  # fmt: skip
    assert "mei@" not in first.data["text"]
    assert (second.visit, second.data["found"]) == ("", 0)


@pytest.mark.parametrize("more", [{"step": "look"}, {"email": "mei@"}])
def test_looking_for_answers_by_the_form_counts_as_searching(
    cast: Cast, refund: Article, monkeypatch: pytest.MonkeyPatch, more: dict[str, str]
) -> None:
    monkeypatch.setattr(limits.searches, "own", 1)
    assert cast.omar.posts("/en/contact/", {**LETTER, **more}).status_code in {200, 422}
    assert cast.omar.posts("/en/contact/", {**LETTER, **more}).status_code == 429


def test_what_merely_comes_near_an_urgent_article_is_not_urgent(
    cast: Cast, charged: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = "/en/contact/matches/", {"text": "twice"}
    assert "Contact a person now" in cast.mei.posts(*asked).content.decode()
    never = search.Bar(2.0, 2.0)
    monkeypatch.setattr(search, "FOUND", never)
    monkeypatch.setattr(search, "CONVINCING", never)
    shown = cast.mei.posts(*asked).content.decode()
    assert charged.path in shown
    assert "Does one of these" in shown
    assert "Contact a person now" not in shown
    assert "Contact a person now" not in cast.mei.opens("/en/suggest/", q="I")


def test_what_no_column_holds_is_refused_in_words(cast: Cast, refund: Article) -> None:
    long = f"{'m' * 60}@{'.'.join(['x' * 60] * 3)}.{'y' * 20}.example"
    assert len(long) > 254
    answer = cast.mei.posts("/en/contact/", {**LETTER, "email": long})
    assert answer.status_code == 422
    assert "254" in answer.content.decode().split('id="id_email_error"')[1].split("</p>")[0]
    assert not Conversation.objects.exists()
