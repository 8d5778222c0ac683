"""An editor says on the page of "why" which article is the right one; the search learns it."""

from __future__ import annotations

import html

import pytest
from django.urls import reverse

from cast import Cast
from cast.visitors import Visitor
from clew.insights.tests.test_why_page import WHY
from clew.knowledge.models import Article, ConfirmedQuestion
from clew.knowledge.tests.asking import phrasings
from clew.knowledge.tests.writing import published


@pytest.fixture
def fryer(cast: Cast) -> Article:
    return published("The air fryer stops", "<p>Unplug it, wait, and press the switch.</p>")


def says_so(person: Visitor, text: str, public_id: str) -> str:
    """Presses the button beside a result; the page that follows."""
    form = {"q": text, "lang": "en", "article": public_id}
    answer = person.browser.post(f"{WHY}confirmations/", form, follow=True)
    return html.unescape(answer.content.decode())


def test_an_editor_says_which_article_is_right_and_can_undo_it_there(
    cast: Cast, fryer: Article
) -> None:
    page = cast.noor.opens(f"{WHY}?q=the+fryer+stops+at+noon&lang=en")
    assert "This is the right article" in page and f'value="{fryer.public_id}"' in page
    page = says_so(cast.noor, "the fryer stops at noon", fryer.public_id)
    assert "Kept for “The air fryer stops”" in page and 'value="the fryer stops at noon"' in page
    tab = reverse("learnt_questions", args=[fryer.pk])
    assert tab in page and "the fryer stops at noon" in cast.noor.opens(tab)
    assert phrasings(fryer) == ["the fryer stops at noon"]
    question = ConfirmedQuestion.objects.get()
    assert question.confirmations.get().by == cast.noor.person
    cast.noor.posts(reverse("learnt_removal", args=[question.pk]))
    assert phrasings(fryer) == []


@pytest.mark.parametrize("text", ["", "help", "smoke from the plug"])
def test_an_editor_is_told_what_can_t_be_learnt_from(cast: Cast, fryer: Article, text: str) -> None:
    assert "Nothing to learn from that" in says_so(cast.noor, text, fryer.public_id)
    assert "Nothing to learn" in says_so(cast.noor, "the fryer stops at noon", "none such")
    assert not ConfirmedQuestion.objects.exists()


def test_agents_and_outsiders_confirm_nothing(cast: Cast, fryer: Article) -> None:
    for person in (cast.ada, cast.outsider, cast.omar):
        says_so(person, "the fryer stops at noon", fryer.public_id)
    assert not ConfirmedQuestion.objects.exists() and phrasings(fryer) == []
