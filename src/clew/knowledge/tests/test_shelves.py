"""Categories: shelves in each language, what stands on them, and what readers see of them."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cast import Cast
from clew.knowledge import flows
from clew.knowledge.importing.shelves import Shelves
from clew.knowledge.models import Category, Publication, Visibility
from clew.knowledge.tests.writing import edition, out, published, shelf


def test_readers_see_the_outermost_shelves_that_hold_something_for_them(cast: Cast) -> None:
    payments, empty, staff = shelf("payments"), shelf("empty"), shelf("staff")
    refunds = shelf("refunds", parent=payments)
    published("Refund time", category=refunds)
    published("Paying", category=payments)
    published("Vouchers", category=staff, visibility=Visibility.INTERNAL)
    shown = {c.slug: c.articles_out for c in flows.categories("en")}
    assert shown == {"payments": 2}
    assert {c.slug for c in flows.categories("en", cast.ada.person)} == {"payments", "staff"}
    assert flows.categories("vi") == []
    assert empty.slug not in cast.outsider.opens("/en/")


def test_a_shelf_holds_what_stands_on_those_inside_it(cast: Cast) -> None:
    payments = shelf("payments")
    refunds = shelf("refunds", parent=payments)
    deep = shelf("by-card", parent=refunds)
    article = published("Card", category=deep)
    found = Publication.objects.visible_to(None)
    assert [p.article for p in found.in_category(payments)] == [article]
    assert not found.in_category(shelf("other")).exists()
    assert (deep.path, edition(article).category_names) == (
        "payments/refunds/by-card",
        ["Payments", "Refunds", "By-Card"],
    )
    assert "/en/categories/refunds/" in cast.outsider.opens("/en/categories/payments/")
    assert "Card" in cast.outsider.opens("/en/categories/by-card/")


def test_a_shelf_inside_itself_is_refused(cast: Cast) -> None:
    outer = shelf("payments")
    inner = shelf("refunds", parent=outer)
    outer.parent = inner
    with pytest.raises(ValidationError):
        outer.clean()


def test_even_a_ring_of_shelves_can_be_walked(cast: Cast) -> None:
    first = shelf("first")
    second = shelf("second", parent=first)
    Category.objects.filter(pk=first.pk).update(parent=second)
    ring = Category.objects.get(pk=first.pk)
    assert ring.descendants() == {first.pk, second.pk}
    assert len(ring.ancestors()) <= 6


def test_a_slug_stands_once_in_each_language(cast: Cast) -> None:
    shelf("payments")
    shelf("payments", lang="vi")
    with pytest.raises(IntegrityError), transaction.atomic():
        shelf("payments")


def test_the_same_path_is_the_same_shelf_in_every_language(cast: Cast) -> None:
    shelves = Shelves()
    english, vietnamese = shelves.at("en", "Pay/Back"), shelves.at("vi", "pay/back")
    assert english is not None and vietnamese is not None
    assert english.translation_key == vietnamese.translation_key
    assert english.parent and vietnamese.parent
    assert english.parent.translation_key == vietnamese.parent.translation_key
    assert Shelves().at("en", "pay/back") == english
    assert shelves.at("en", " / ") is None


def test_a_shelf_that_an_editor_made_is_joined_by_imports(cast: Cast) -> None:
    by_hand = shelf("payments")
    shelves = Shelves()
    assert shelves.at("en", "payments") == by_hand
    found = shelves.at("vi", "payments")
    assert found is not None and found.translation_key == by_hand.translation_key


def test_related_articles_are_neighbours_in_the_same_language(cast: Cast) -> None:
    payments = shelf("payments")
    one, two = published("One", category=payments), published("Two", category=payments)
    published("Elsewhere", category=shelf("other"))
    published("Intern", category=payments, visibility=Visibility.INTERNAL)
    shown = Publication.objects.visible_to(None).get(article=one)
    assert [p.article for p in flows.related(shown)] == [two]


def test_the_latest_and_the_titles_are_in_order(cast: Cast) -> None:
    first, second = published("Zebra"), published("Apple")
    seen = Publication.objects.visible_to(None)
    assert [p.article for p in seen.by_title()] == [second, first]
    assert [p.article for p in seen.latest_first()] == [second, first]
    out(first)
    assert [p.article for p in seen.latest_first()] == [first, second]


def test_journeys_hold_what_was_written_for_them(cast: Cast) -> None:
    published("Choosing", journey="prospective")
    published("Unpacking", journey="new")
    page = cast.outsider.opens("/en/journeys/prospective/")
    assert "Choosing" in page
    assert [p.edition.title for p in Publication.objects.for_journey("new")] == ["Unpacking"]


def test_an_unknown_article_is_refused_in_the_readers_language(cast: Cast) -> None:
    answer = cast.mei.gets("/zh-hans/articles/x-nothing/")
    assert answer.status_code == 404
    with pytest.raises(flows.NoSuchArticle):
        flows.article("nothing")
