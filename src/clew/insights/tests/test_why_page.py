"""The page that says why a question finds what it finds."""

from __future__ import annotations

import pytest

from cast import Cast
from clew.answers import flows
from clew.answers.drafts import DocumentDraft

WHY = "/studio/insights/why/"
KETTLE = DocumentDraft(
    "tests", "kettle", "ext-kettle", "en", "Descale the kettle",
    "Pour in half a litre of vinegar and boil it.", phrasings=("my kettle is full of chalk",),
)  # fmt: skip
HIDDEN = DocumentDraft(
    "tests", "hush", "ext-hush", "en", "Kettle goodwill", "Kettle vouchers.", audience="internal"
)


@pytest.fixture
def shelf(db: None) -> None:
    flows.put([KETTLE, HIDDEN])


def test_owners_and_editors_open_it_and_nobody_else(cast: Cast) -> None:
    for person in (cast.olive, cast.noor):
        assert "Type a question" in person.opens(WHY)
    for person in (cast.ada, cast.outsider, cast.omar):
        assert person.gets(WHY).status_code in {302, 403, 404}, person.email


def test_an_editor_sees_what_speaks_for_each_result_and_what_would_be_done(
    cast: Cast, shelf: None
) -> None:
    page = cast.noor.opens(f"{WHY}?q=descale+the+kettle&lang=en")
    assert "Descale the kettle" in page and "<meter" in page
    assert "Same words" in page and "Learnt" in page and "% sure of the first result" in page
    assert "Kettle goodwill" not in page


def test_a_question_that_finds_nothing_is_told_so_and_stays_text(cast: Cast, shelf: None) -> None:
    page = cast.noor.opens(f"{WHY}?q=%3Cb%3Ezzgrblfx%3C/b%3E&lang=klingon")
    assert "<b>zzgrblfx" not in page and "zzgrblfx" in page
    assert "hands over to a person" in page


def test_only_articles_can_be_the_right_one(cast: Cast, shelf: None) -> None:
    page = cast.noor.opens(f"{WHY}?q=descale+the+kettle&lang=en")
    assert "Descale the kettle" in page and "right article" not in page
