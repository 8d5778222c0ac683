"""S05: what an agent may not read is on no page of the studio that opens to an agent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import NoReverseMatch

from cast import Cast
from clew.people.models import Person
from faults.planted import Planted
from house.routes.samples import Samples
from house.routes.walk import routes

pytestmark = [pytest.mark.case("S05"), pytest.mark.case("O1")]
THEIRS = ("internal", "turned internal")
QUERIES = ("", "?q=refund", "?search=refund&results=1", "?ordering=-latest_revision_created_at")


def every_address(owner: Person, planted: Planted) -> Iterator[str]:
    """Each route of the studio, filled with the things that are hidden as often as it takes one."""
    samples = Samples(owner)
    hidden = [s.article for s in planted if s.article is not None and s.article.pk]
    for route in routes():
        for article in hidden if route.parameters else hidden[:1]:
            own = {"pk": article.pk, "object_id": article.pk}
            own["revision_id"] = article.latest_revision_id
            values = samples.values(route.key) | (own if "article" in route.key else {})
            try:
                yield route.address(values)
            except (KeyError, NoReverseMatch, AttributeError):
                continue


def text_of(answer: Any) -> str:
    whole = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return str(whole.decode("utf-8", "replace"))


def test_no_page_of_the_studio_shows_an_agent_what_is_not_out(cast: Cast, planted: Planted):
    cast.everybody()
    addresses = sorted(set(every_address(cast.olive.person, planted)))
    studio = [a for a in addresses if a.startswith("/studio/") and "logout" not in a]
    assert len(studio) > 100
    told = []
    for address in studio:
        for query in QUERIES if address.count("/") < 7 else ("",):
            found = planted.seen_in(text_of(cast.ada.gets(address + query)), but=THEIRS)
            told += [f"{address}{query}: {one}" for one in found if ": shelf" not in one]
    assert told == [], "\n".join(told)
