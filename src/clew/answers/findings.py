"""What the index has to say to a question: the best documents, how sure, and their words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from clew.answers.choices import differing
from clew.answers.confidence import confidence
from clew.answers.extraction import beginning, narrowed, passages
from clew.answers.index import current
from clew.answers.index.builder import Snapshot
from clew.answers.models import Document
from clew.answers.ranking import Ranking, SearchScope, rank
from clew.answers.reading import Question
from clew.answers.search import choose
from clew.answers.text.marking import Sought

CHOICES = 3
_LOOKED_AT = 4 * CHOICES  # so many of the best, as some may say the same
# A choice is only offered if it comes this close to the first.
COMPARABLE = 0.5


@dataclass(frozen=True)
class Citation:
    """Where an answer is from. `key` and `edition` are for rooms above; `quote` is verbatim."""

    external_id: str
    title: str
    url: str
    quote: str
    key: str = ""
    edition: str = ""
    lang: str = ""
    audience: str = "public"


@dataclass(frozen=True)
class Findings:
    """The best for a question.

    `sought` are the words that choose its passages, where those are not the whole question;
    `shown` are quotes that the asker has read already.
    """

    question: Question
    ranking: Ranking
    index: Snapshot
    rows: list[Document]
    sure: float
    sought: str = ""
    shown: Collection[str] = ()

    @classmethod
    def of(cls, question: Question, scope: SearchScope, besides: Collection[str] = ()) -> Findings:
        """The best for a question; `besides` are documents (external ids) to leave out.

        They are left out in every language, and before it is asked how sure the rest is.
        """
        index = current.snapshot()
        ranking = rank(question, scope, index)
        if besides:
            ranking = ranking.without(groups_of(besides), index)
        best = ranking.scores[0][1] if ranking.scores else 0.0
        chosen = choose(ranking, question.lang, scope, index, _LOOKED_AT)
        rows = [one.row for one in chosen if one.score >= COMPARABLE * best]
        sure = confidence(ranking, question.written) if rows else 0.0
        return cls(question, ranking, index, differing(rows, index, CHOICES), round(sure, 4))

    @property
    def group(self) -> str:
        """Which topic comes first, whatever language it is written in."""
        return self.rows[0].group if self.rows else ""

    def passages(self, row: Document) -> list[str]:
        """What answers best; of something urgent what it says first of all."""
        if row.boundary == "urgent":
            return beginning(row)
        sought = Sought(self.sought or self.question.text)
        found = passages(row, sought, self.ranking, self.index)
        return self._not_read_yet(row, found, sought) if found[0] in self.shown else found

    def _not_read_yet(self, row: Document, found: list[str], sought: Sought) -> list[str]:
        """Another passage that has as much of the question; else what of this one has it."""
        other = passages(row, sought, self.ranking, self.index, self.shown)
        worth, others = (sum(map(sought.worth, texts)) for texts in (found, other))
        return other if others >= worth and other != [row.title] else narrowed(found, sought)

    def cite(self, row: Document, quotes: Sequence[str] = ()) -> Citation:
        """Where an answer of these quotes is from, or of what answers best in `row`."""
        quote = (quotes or self.passages(row))[0]
        return Citation(
            row.external_id, row.title, row.url, quote, row.key, row.edition, row.lang, row.audience
        )


def groups_of(besides: Collection[str]) -> set[str]:
    """The topics that these documents (external ids) belong to."""
    found = Document.objects.filter(external_id__in=list(besides))
    return set(found.values_list("group", flat=True))
