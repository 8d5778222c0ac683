"""What a vote teaches: the search that led to the article was answered by it."""

from __future__ import annotations

from clew.core import crowds
from clew.knowledge.learning import searches, settling, taking
from clew.knowledge.learning.voices import Voice
from clew.knowledge.models import Confirmation, Source, Vote


def learn_later(vote: Vote, crowd: str) -> None:
    """In the background: a vote never waits for it, and the visit's last reports arrive first."""
    from clew.knowledge.jobs import learn_from_vote

    if vote.solved or Confirmation.objects.filter(origin=origin_of(vote)).exists():
        learn_from_vote.enqueue(vote=vote.pk, crowd=crowds.number_of(crowd))


def learn(vote: Vote, crowd: str) -> None:
    """Keep the question that it answers, or take that back where the vote was changed."""
    if not vote.solved:
        settling.forget_of(origin_of(vote))
        return
    edition = vote.edition
    if asked := searches.led_to(edition.group, vote.visit):
        voice = Voice(Source.VOTE, crowd=crowd, visit=vote.visit, origin=origin_of(vote))
        taking.confirm(asked, edition.public_id, voice)


def origin_of(vote: Vote) -> str:
    return f"vote {vote.pk}"
