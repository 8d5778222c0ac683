"""S05, S09 and O1: what is not public is on no public surface, whoever looks at it."""

from __future__ import annotations

import pytest

from cast import Cast
from clew.core import journal
from clew.core.models import JournalEntry
from clew.knowledge.models import Article, Publication, Visibility
from faults.planted import OPEN, Planted, canary, out, secret_article, written
from faults.surfaces import asked, everything_in, gets_nothing_hidden, pages, sent

pytestmark = [pytest.mark.case("S09"), pytest.mark.case("O1")]
STILL_OUT = {"corrected", "draft beside what is out"}
KINDS = ["anonymous", "agent", "owner"]


@pytest.mark.case("S05")
@pytest.mark.parametrize("kind", KINDS)
def test_no_public_page_shows_what_is_hidden_whoever_opens_it(cast: Cast, planted: Planted, kind):
    """Staff too: their rights end where the pages for everybody begin, or a cache would leak."""
    assert gets_nothing_hidden(cast.everybody()[kind], planted) == []


@pytest.mark.parametrize("kind", ["anonymous", "editor"])
def test_nothing_hidden_comes_back_for_what_is_sent(cast: Cast, planted: Planted, kind):
    answers = sent(cast.everybody()[kind], OPEN)
    found = [(where, planted.seen_in(everything_in(answer))) for where, answer in answers]
    assert [one for one in found if one[1]] == []


def test_naming_a_hidden_thing_by_its_own_words_finds_nothing(cast: Cast, planted: Planted):
    leaks = [
        (address, found)
        for secret in planted
        for word in secret.words.values()
        for address in asked("en", word)
        if (found := planted.seen_in(everything_in(cast.outsider.gets(address)), asked=word))
    ]
    assert leaks == []


def test_no_hidden_article_opens_under_any_name(cast: Cast, planted: Planted):
    hidden = [s for s in planted if s.article and s.kind not in STILL_OUT]
    answers = {s.kind: cast.outsider.gets(s.address) for s in hidden}
    assert {kind: a.status_code for kind, a in answers.items()} == {
        "draft": 404, "internal": 404, "visible to nobody yet": 404, "scheduled": 404,
        "withdrawn": 410, "expired": 410, "deleted": 410, "turned internal": 410,
    }  # fmt: skip
    gone = [a.content.decode() for a in answers.values() if a.status_code == 410]
    assert all("noindex" in page for page in gone)


def test_a_draft_and_a_number_that_never_was_are_told_apart_by_nobody(cast: Cast, planted: Planted):
    draft = next(s for s in planted if s.kind == "draft")
    never = draft.address.replace(draft.article.public_id, "zzzzzzzzzz")
    first, second = (cast.outsider.gets(address) for address in (draft.address, never))
    assert (first.status_code, first.content) == (second.status_code, second.content)
    assert dict(first.headers) == dict(second.headers)


def test_what_is_written_in_one_language_stands_on_no_shelf_of_another(
    cast: Cast, planted: Planted
):
    word = canary()
    out(written(f"Hoàn tiền {word}", f"Tiền {word} về sau năm ngày.", lang="vi"))
    assert word in cast.outsider.opens("/vi/")
    others = [a for a in pages(planted) if a.startswith(("/en/", "/zh-"))]
    browsed = [a for a in others if "q=" not in a and "/articles/" not in a]
    assert len(browsed) > 30
    assert [a for a in browsed if word in everything_in(cast.outsider.gets(a))] == []


def test_what_is_taken_back_is_gone_from_every_surface(cast: Cast, planted: Planted):
    taken = {ends: secret_article(f"to {ends}") for ends in ("withdraw", "delete", "hide")}
    for one in taken.values():
        one.article = out(one.article)
    planted.secrets += taken.values()
    shown = [found.rsplit(": ", 2)[-2:] for found in gets_nothing_hidden(cast.outsider, planted)]
    for one in taken.values():
        places = {place for kind, place in shown if kind.endswith(one.kind)}
        assert places >= {"title", "body", "shelf", "summary"}, one.kind
    for ends, one in taken.items():
        takes_back(one.article, ends)
    assert gets_nothing_hidden(cast.outsider, planted) == []
    for one in taken.values():
        assert not Publication.objects.visible_to(None).called(one.article.public_id).exists()


def takes_back(article: Article, ends: str) -> None:
    if ends == "withdraw":
        article.unpublish()
    elif ends == "delete":
        article.__class__.objects.get(pk=article.pk).delete()
    else:
        article.visibility = Visibility.INTERNAL
        out(article)


@pytest.mark.case("O8")
def test_the_journal_and_the_log_hold_no_letter(cast: Cast, planted: Planted, caplog):
    letter = next(s for s in planted if s.kind == "letter")
    journal.write_waiting()
    kept = str(list(JournalEntry.objects.values_list("data", "about_id", "by_id", "visit")))
    assert [place for place, word in letter.words.items() if word in kept + caplog.text] == []
