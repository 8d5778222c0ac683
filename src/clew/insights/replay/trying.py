"""One question put to the content as it is and, beside it, to the same with a draft."""

from __future__ import annotations

from dataclasses import dataclass

from clew.answers import flows as answers
from clew.answers.index import current
from clew.answers.index.builder import Snapshot
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
        with current.pinned(self.now):
            outcome, article = answer(one)
            found = is_found(one) if one.sent else None
        tried, tried_article = "", ""
        if self.tried is not None:
            with current.pinned(self.tried):
                tried, tried_article = answer(one)
        return Replayed(
            replay=replay, conversation=one.conversation, episode=one.episode, lang=one.lang,
            text=without_person(" ".join(one.text.split()), [one.name])[:300],
            outcome=outcome, article=article, tried=tried, tried_article=tried_article,
            sent=one.sent, found=found,
        )  # fmt: skip


def answer(one: Asked) -> tuple[str, str]:
    """The outcome at the threshold in force, and the article that is quoted."""
    found = answers.ask(one.text, one.lang)
    return found.outcome, found.citations[0].key if found.citations else ""


def is_found(one: Asked) -> bool:
    """Whether an article that an agent sent, in any language, is among the first three."""
    hits = answers.search(one.text, lang=one.lang, limit=FIRST).hits
    names = [*one.sent, *(hit.id for hit in hits)]
    groups = dict(Document.objects.filter(source=SOURCE, key__in=names).values_list("key", "group"))
    sent = {groups.get(name, name) for name in one.sent}
    return any(groups.get(hit.id, hit.id) in sent for hit in hits)
