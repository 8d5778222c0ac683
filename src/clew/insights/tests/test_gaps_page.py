"""The page of gaps: who may open it, and what it says on the first day."""

from __future__ import annotations

from cast import Cast

GAPS = "/studio/insights/gaps/"


def test_owners_and_editors_open_the_page_of_gaps_and_nobody_else(cast: Cast) -> None:
    for person in (cast.olive, cast.noor):
        assert "Nothing has been counted yet" in person.opens(GAPS)
    for person in (cast.ada, cast.outsider, cast.omar):
        assert person.gets(GAPS).status_code in {302, 403, 404}, person.email


def test_the_menu_shows_insights_to_those_who_write(cast: Cast) -> None:
    assert GAPS in cast.noor.opens("/studio/")
    assert GAPS not in cast.ada.opens("/studio/")
