"""One question put to the content as it is and, beside it, to the same with a draft."""

from __future__ import annotations

from dataclasses import dataclass

from clew.answers import flows as answers
from clew.answers.index import current
from clew.answers.index.builder import Snapshot
from clew.answers.judging import judged
from clew.answers.models import Document
from clew.insights.models import Replay, Replayed
from clew.insights.personal import without_person
from clew.insights.replay.past import Asked
from clew.knowledge.publishing import SOURCE

FIRST = 3


@dataclass(frozen=True)
class Sides:
    """Two moments of the index; without a draft there is only the first."""

    now: Snapshot
    tried: Snapshot | None = None

    def row(self, replay: Replay, one: Asked) -> Replayed:
        moments = [self.now] if self.tried is None else [self.now, self.tried]
        now, *tried = judged(one.text, one.lang, moments)
        return Replayed(
            replay=replay, conversation=one.conversation, episode=one.episode, lang=one.lang,
            text=without_person(" ".join(one.text.split()), [one.name])[:300],
            outcome=now.outcome, article=now.key,
            tried=tried[0].outcome if tried else "", tried_article=tried[0].key if tried else "",
            sent=one.sent, found=self.is_found(one) if one.sent else None,
        )  # fmt: skip

    def is_found(self, one: Asked) -> bool:
        with current.pinned(self.now):
            return is_found(one)


def is_found(one: Asked) -> bool:
    """Whether an article that an agent sent, in any language, is among the first three."""
    hits = answers.search(one.text, lang=one.lang, limit=FIRST).hits
    names = [*one.sent, *(hit.id for hit in hits)]
    groups = dict(Document.objects.filter(source=SOURCE, key__in=names).values_list("key", "group"))
    sent = {groups.get(name, name) for name in one.sent}
    return any(groups.get(hit.id, hit.id) in sent for hit in hits)
