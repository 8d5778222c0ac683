"""A small help center: two shelves, an urgent page, one for staff, one not published."""

from __future__ import annotations

import pytest

from clew.knowledge.models import Article, Category
from clew.knowledge.tests.writing import drafted, published, shelf
from clew.people.models import Organisation

CANARY = "quokka-5512"


@pytest.fixture
def house(db: None) -> Organisation:
    found = Organisation.load()
    found.name, found.name_zh_hant = "Linden", "林登電器"
    found.phone, found.email = "400-000-0000", "help@linden.example"
    found.save()
    return found


@pytest.fixture
def orders(db: None) -> Category:
    return shelf("orders")


@pytest.fixture
def refund(house: Organisation, orders: Category) -> Article:
    words = "<p>The refund reaches your card within five working days.</p>"
    return published("When will I get my refund?", words, category=orders, summary="Five days.")


@pytest.fixture
def charged(house: Organisation) -> Article:
    return published("I was charged twice", "<p>Call us now.</p>", boundary="urgent")


@pytest.fixture
def hidden(house: Organisation) -> tuple[Article, Article]:
    """An article for staff and a draft, both with a word nobody outside may ever read."""
    words = f"<p>The {CANARY} sleeps.</p>"
    return (
        published(f"Vouchers {CANARY}", words, visibility="internal"),
        drafted(f"Coming soon {CANARY}", words),
    )
