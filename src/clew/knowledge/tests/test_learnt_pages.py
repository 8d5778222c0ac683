"""What an editor sees of learnt questions, and does with them, in the studio."""

from __future__ import annotations

import re

import pytest
from django.http import HttpResponse
from django.urls import reverse

from cast import Cast
from cast.desk import address
from cast.staff import Staff
from clew.core.addresses import absolute
from clew.knowledge import flows
from clew.knowledge.learning.voices import Voice
from clew.knowledge.models import Article, ConfirmedQuestion, Removal, Source
from clew.knowledge.tests.asking import learnt, phrasings, results
from clew.knowledge.tests.writing import published

ODD = "my crispy box went on strike"
pytestmark = pytest.mark.req("R53")


@pytest.fixture
def fryer(cast: Cast) -> Article:
    return published("The air fryer stops", "<p>Unplug it, wait, and press the switch.</p>")


@pytest.fixture
def kettle(cast: Cast) -> Article:
    return published("The kettle boils over", "<p>Fill it less. The box has a mark.</p>")


def listed(article: Article) -> str:
    return reverse("learnt_questions", args=[article.pk])


def presses(editor: Staff, button: str, question: ConfirmedQuestion, **form: str) -> HttpResponse:
    return editor.posts(reverse(f"learnt_{button}", args=[question.pk]), form)


def customer_says(text: str, article: Article, crowd: str) -> ConfirmedQuestion:
    said = flows.confirm(text, article.public_id, Voice(Source.VOTE, crowd=crowd))
    assert said
    return said


def rows(page: str) -> list[str]:
    """What the table says, a row a line."""
    table = re.search(r"<tbody>(.*?)</tbody>", page, re.DOTALL)
    found = re.findall(r"<tr>(.*?)</tr>", table[1], re.DOTALL) if table else []
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in found]


def test_an_editor_sees_each_question_with_where_it_came_from(cast: Cast, fryer):
    customer_says("is the basket made of steel", fryer, "a")
    flows.confirm(ODD, fryer.public_id, Voice(Source.AGENT, by=cast.ada.person))
    customer_says(ODD, fryer, "a")
    customer_says(ODD, fryer, "b")
    seen = rows(cast.noor.opens(listed(fryer)))
    assert seen[0].startswith(f"{ODD} In use") and "Solved” after a search (2)" in seen[0]
    assert "Sent by an agent" in seen[0]
    assert seen[1].startswith("is the basket made of steel Waits for a second person")


def test_the_articles_form_has_a_tab_for_them(cast: Cast, fryer):
    flows.confirm(ODD, fryer.public_id, Voice(Source.AGENT, by=cast.ada.person))
    form = cast.noor.opens(address("edit", fryer.pk))
    assert "Learnt questions" in form and ODD in form and listed(fryer) in form
    assert "Publish the article first" in cast.noor.opens(address("add"))


def test_an_editors_word_counts_at_once(cast: Cast, fryer):
    answer = cast.noor.browser.post(listed(fryer), {"text": f" {ODD}? "}, follow=True)
    assert "Kept: from now on the search knows it." in answer.content.decode()
    assert phrasings(fryer) == [ODD]
    assert ConfirmedQuestion.objects.get().confirmations.get().by == cast.noor.person


@pytest.mark.parametrize(
    "nothing",
    ["", "help", "yes please", "see https://x.example/a b c", "smoke from the plug", "E3"],
)
def test_an_editor_is_told_what_can_t_be_learnt(cast: Cast, fryer, nothing):
    answer = cast.noor.browser.post(listed(fryer), {"text": nothing}, follow=True)
    assert "Nothing to learn from that" in answer.content.decode()
    assert not ConfirmedQuestion.objects.exists()


def test_what_is_removed_is_gone_and_does_not_come_back_by_itself(cast: Cast, fryer):
    for crowd in "ab":
        question = customer_says(ODD, fryer, crowd)
    assert phrasings(fryer) == [ODD]
    presses(cast.noor, "removal", question)
    assert phrasings(fryer) == [] and results(cast.outsider, ODD) != [fryer.public_id]
    for crowd in "cdef":
        customer_says(ODD, fryer, crowd)
        customer_says(f"{ODD} now", fryer, crowd)
    flows.confirm(ODD, fryer.public_id, Voice(Source.AGENT, by=cast.ada.person))
    assert phrasings(fryer) == []
    assert "Removed by Noor" in rows(cast.noor.opens(listed(fryer)))[0]


def test_a_removal_can_be_undone_and_has_a_name_and_a_time(cast: Cast, fryer):
    for crowd in "ab":
        question = customer_says(ODD, fryer, crowd)
    for _ in range(2):
        presses(cast.noor, "removal", question)
    kept = Removal.objects.get()
    assert kept.by == cast.noor.person and kept.at
    for _ in range(2):
        presses(cast.noor, "comeback", question)
    assert phrasings(fryer) == [ODD] and not Removal.objects.exists()


def test_an_editor_who_adds_what_was_removed_means_it(cast: Cast, fryer):
    question = customer_says(ODD, fryer, "a")
    presses(cast.noor, "removal", question)
    cast.noor.posts(listed(fryer), {"text": ODD})
    assert learnt(fryer) == [ODD]


def test_a_question_moves_to_the_article_it_belongs_to(cast: Cast, fryer, kettle):
    for crowd in "ab":
        question = customer_says(ODD, fryer, crowd)
    page = cast.noor.opens(reverse("learnt_move", args=[question.pk]))
    assert f'value="{kettle.public_id}"' in page and f'value="{fryer.public_id}"' not in page
    presses(cast.noor, "move", question, article=kettle.public_id)
    assert (phrasings(fryer), phrasings(kettle)) == ([], [ODD])
    for crowd in "cd":
        customer_says(ODD, fryer, crowd)
    assert phrasings(fryer) == []
    assert "Moved by Noor to: The kettle boils over" in rows(cast.noor.opens(listed(fryer)))[0]


@pytest.mark.parametrize("host", ["", "https://other.example"])
def test_it_can_be_moved_by_an_address(cast: Cast, fryer, kettle, host):
    question = customer_says(ODD, fryer, "a")
    typed = f"{host}{kettle.path}" if host else absolute(kettle.path)
    answer = presses(cast.noor, "move", question, address=typed)
    assert answer.status_code == (200 if host else 302)
    assert learnt(kettle) == ([] if host else [ODD])


def test_within_translations_it_moves_with_all_that_was_said(cast: Cast, fryer):
    other = published("Nồi chiên ngừng", "<p>Rút phích cắm.</p>", lang="vi",
                      translation_key=fryer.translation_key)  # fmt: skip
    for crowd in "ab":
        question = customer_says(ODD, fryer, crowd)
    presses(cast.noor, "move", question, article=other.public_id)
    assert (phrasings(fryer), phrasings(other)) == ([], [ODD])
    assert not Removal.objects.exists()


@pytest.mark.case("S01")
def test_agents_and_outsiders_see_and_change_nothing_of_it(cast: Cast, fryer):
    question = customer_says(ODD, fryer, "a")
    for person in (cast.ada, cast.outsider, cast.omar):
        assert ODD not in person.browser.get(listed(fryer)).content.decode()
        person.posts(listed(fryer), {"text": "the basket is made of steel"})
        presses(person, "removal", question)
        presses(person, "move", question, article="x")
    assert ConfirmedQuestion.objects.count() == 1 and not Removal.objects.exists()


def test_hostile_words_are_words_on_the_page(cast: Cast, fryer):
    flows.confirm(
        "<script>alert(1)</script> my fryer sings", fryer.public_id,
        Voice(Source.AGENT, by=cast.ada.person),
    )  # fmt: skip
    page = cast.noor.opens(listed(fryer)) + cast.noor.opens(address("edit", fryer.pk))
    assert "<script>alert(1)" not in page and "&lt;script&gt;alert(1)" in page
