"""The pages of gaps: who may open them, what they say, and what a gap becomes."""

from __future__ import annotations

import csv
import io

import pytest

from cast import Cast
from clew.core.jobs import worker
from clew.core.models import JournalEntry
from clew.insights.gaps.settling import close
from clew.insights.models import Gap, GapClosing, GapCount
from clew.insights.tests.asking import BATTERY, SIZE, ago, contact, counted, searched
from clew.knowledge.models import Article, Publication
from clew.knowledge.tests.writing import out, published, shelf

GAPS = "/studio/insights/gaps/"
REPLY = "Hello Mei Lin,\nIt takes the H12 filter, 12 cm wide.\nCall 0903 123 456.\nRegards,\nAda"


def asked_for_size(cast: Cast) -> Gap:
    """Three searches, and two conversations, one of which ended well."""
    for text in SIZE:
        searched(text)
    contact(SIZE[0], REPLY, by=cast.ada.person, name="Mei Lin", score=5)
    contact(SIZE[1], "I don't know that either, sorry about it.", by=cast.ada.person, score=1)
    return counted()[0]


def test_owners_and_editors_open_the_page_of_gaps_and_nobody_else(cast: Cast) -> None:
    gap = asked_for_size(cast)
    for person in (cast.olive, cast.noor):
        assert SIZE[0] in person.opens(GAPS)
    for person in (cast.ada, cast.outsider, cast.omar):
        for page in (GAPS, f"{GAPS}sheet/", f"{GAPS}{gap.pk}/"):
            assert person.gets(page).status_code in {302, 403, 404}, person.email
        for act in ("drafts", "closing", "reopening"):
            answer = person.posts(f"{GAPS}{gap.pk}/{act}/", {"lang": "en", "why": "not ours"})
            assert answer.status_code in {302, 403, 404}
    assert not Article.objects.exists()
    assert not GapClosing.objects.exists()


def test_the_menu_shows_insights_to_those_who_write(cast: Cast) -> None:
    assert GAPS in cast.noor.opens("/studio/")
    assert GAPS not in cast.ada.opens("/studio/")


def test_the_first_day_says_what_to_do_and_the_button_counts(cast: Cast) -> None:
    assert "Nothing has been counted yet" in cast.noor.opens(GAPS)
    for text in SIZE:
        searched(text)
    cast.noor.posts(f"{GAPS}counts/")
    (run,) = GapCount.objects.all()
    assert f"{GAPS}counts/{run.pk}/" in cast.noor.opens(GAPS)
    assert 'data-open="yes"' in cast.noor.opens(f"{GAPS}counts/{run.pk}/")
    cast.noor.posts(f"{GAPS}counts/")
    worker.work_off_all()
    assert GapCount.objects.get().finished_at
    page = cast.noor.opens(GAPS)
    assert "3 questions got no good answer" in page
    assert "filter" in page


@pytest.mark.req("R26")
def test_the_list_begins_with_what_causes_most_contacts_and_can_be_narrowed(cast: Cast) -> None:
    for text in [*BATTERY, *BATTERY, *BATTERY]:
        searched(text, days=40)
    asked_for_size(cast)
    page = cast.noor.opens(GAPS)
    assert page.index("filter") < page.index("battery")
    assert "battery" not in cast.noor.opens(GAPS, days=30)
    assert "battery" not in cast.noor.opens(GAPS, lang="vi")
    assert "No gap has been settled yet" in cast.noor.opens(GAPS, state="settled")


def test_the_nearest_article_is_named_in_the_reader_s_own_language(cast: Cast) -> None:
    away = published("换滤芯", "<p>滤芯</p>", lang="zh-hans")
    gap = asked_for_size(cast)
    Gap.objects.update(nearest=away.public_id, nearness=0.4)
    for page in (GAPS, f"{GAPS}{gap.pk}/"):
        assert 'lang="zh-Hans">换滤芯<' in cast.noor.opens(page)
    published("Change the filter", "<p>The filter.</p>", translation_key=away.translation_key)
    for page in (GAPS, f"{GAPS}{gap.pk}/"):
        assert "Change the filter" in cast.noor.opens(page)
        assert "换滤芯" not in cast.noor.opens(page)


def test_a_sheet_has_the_same_rows_and_no_formula(cast: Cast) -> None:
    for _ in range(3):
        searched("=HYPERLINK(1) filter size")
    counted()
    text = cast.noor.opens(f"{GAPS}sheet/")
    head, row = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    assert head[1] == "Typical question"
    assert row[1].startswith("'=HYPERLINK")
    assert row[4] == "3"


@pytest.mark.req("R2")
def test_one_click_begins_a_draft_with_the_questions_and_the_best_answer(cast: Cast) -> None:
    on = shelf("products")
    published("Install the purifier", "<p>The purifier and its filter.</p>", category=on)
    gap = asked_for_size(cast)
    answer = cast.noor.posts(f"{GAPS}{gap.pk}/drafts/", {"lang": "en"})
    article = Article.objects.get(live=False)
    assert answer["Location"].endswith(f"/article/edit/{article.pk}/")
    assert article.title == gap.question
    assert {one.text for one in article.phrasings.all()} == set(SIZE)
    body = str(article.body)
    assert "It takes the H12 filter" in body
    assert not any(word in body for word in ("Mei", "Ada", "0903", "Hello", "Regards", "sorry"))
    assert article.category == on
    told = JournalEntry.objects.get(verb="draft begun")
    assert (told.about_id, told.by_id) == (article.public_id, str(cast.noor.person.pk))


def test_pressing_twice_opens_the_same_draft_and_nobody_else_sees_it(cast: Cast) -> None:
    gap = asked_for_size(cast)
    places = {
        cast.noor.posts(f"{GAPS}{gap.pk}/drafts/", {"lang": "en"})["Location"] for _ in range(2)
    }
    assert len(places) == 1
    assert Article.objects.count() == 1
    assert not Publication.objects.exists()
    assert SIZE[0] in cast.noor.opens(places.pop())
    cast.noor.posts(f"{GAPS}{gap.pk}/drafts/", {"lang": "vi"})
    assert Article.objects.count() == 2


@pytest.mark.req("R2")
def test_publishing_the_draft_settles_the_gap_and_growth_opens_it_again(cast: Cast) -> None:
    gap = asked_for_size(cast)
    cast.noor.posts(f"{GAPS}{gap.pk}/drafts/", {"lang": "en"})
    article = out(Article.objects.get())
    closing = GapClosing.objects.get(gap=gap)
    assert (closing.why, closing.article) == ("answered", article.public_id)
    assert counted() == []
    GapClosing.objects.update(at=ago(4))
    for text in [*SIZE, SIZE[0]]:
        searched(text, days=1)
    assert [one.pk for one in counted()] == [gap.pk]


def test_a_gap_is_settled_with_a_reason_and_can_be_taken_back(cast: Cast) -> None:
    gap, page = asked_for_size(cast), f"{GAPS}{{}}/closing/"
    cast.noor.posts(page.format(gap.pk), {"why": "answered", "article": "no-such-article"})
    cast.noor.posts(page.format(gap.pk), {"why": "whatever"})
    assert not GapClosing.objects.exists()
    cast.noor.posts(page.format(gap.pk), {"why": "not ours"})
    assert "it is not ours to answer" in cast.noor.opens(f"{GAPS}{gap.pk}/")
    assert gap.question not in cast.noor.opens(GAPS)
    cast.noor.posts(f"{GAPS}{gap.pk}/reopening/")
    assert gap.question in cast.noor.opens(GAPS)


def test_gaps_that_were_joined_stay_together_when_they_are_counted_again(cast: Cast) -> None:
    for text in BATTERY:
        searched(text)
    size, battery = asked_for_size(cast), Gap.objects.get(question__contains="battery")
    close(battery, "merged", by=cast.noor.person, into=size.pk)
    (left,) = counted()
    assert left.pk == size.pk
    assert left.askers == 7
