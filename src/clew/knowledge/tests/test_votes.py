from __future__ import annotations

import pytest

from cast import Cast
from clew.core.models import JournalEntry
from clew.knowledge import flows
from clew.knowledge.models import Visibility, Vote
from clew.knowledge.tests.writing import edition, out, published

pytestmark = pytest.mark.req("R99")


def test_a_visits_second_vote_replaces_its_first(cast: Cast) -> None:
    voted = edition(published())
    flows.vote(voted.handle, visit="mei", solved=True)
    flows.vote(voted.handle, visit="mei", solved=False, reason="unclear", text="which button")
    flows.vote(voted.handle, visit="omar", solved=True)
    kept = Vote.objects.get(visit="mei")
    assert (kept.solved, kept.reason, kept.text) == (False, "unclear", "which button")
    assert Vote.objects.filter(edition=voted).count() == 2
    assert JournalEntry.objects.filter(verb="article voted", about_id=voted.handle).count() == 3


def test_votes_stay_with_the_edition_they_were_given_to(cast: Cast) -> None:
    article = published()
    first = edition(article)
    second = edition(out(article))
    flows.vote(first.handle, visit="late reader", solved=False)
    assert first.votes.count() == 1
    assert second.votes.count() == 0


def test_numbers_and_addresses_in_a_reason_are_masked(cast: Cast) -> None:
    voted = edition(published())
    flows.vote(voted.handle, visit="mei", solved=False, text="call 0912 345 678 or mei@a.example")
    assert Vote.objects.get().text == "call ••• or •••"


def test_a_reason_of_nobodys_making_is_not_kept(cast: Cast) -> None:
    flows.vote(edition(published()).handle, visit="mei", solved=False, reason="<script>")
    assert Vote.objects.get().reason == ""


def test_nobody_votes_on_what_they_may_not_see(cast: Cast) -> None:
    internal = edition(published(visibility=Visibility.INTERNAL))
    gone = published("Gone")
    once = edition(gone)
    gone.unpublish()
    for handle in (internal.handle, once.handle, str(internal.pk), "nothing"):
        with pytest.raises(flows.NoSuchArticle):
            flows.vote(handle, visit="outsider", solved=True)
    assert not Vote.objects.exists()
