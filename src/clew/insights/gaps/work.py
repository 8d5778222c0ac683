"""Counting gaps, in slices: each is kept when it is done, so that a killed run goes on."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import numpy as np
from django.db import IntegrityError, transaction

from clew.answers.embeddings import Unavailable, Vector, provider, questions
from clew.answers.embeddings.texts import question_text
from clew.answers.models.embedding import text_hash
from clew.core import clock
from clew.insights.gaps import keeping
from clew.insights.gaps.cells import Matrix
from clew.insights.gaps.gathering import READ_AFTER, gather
from clew.insights.gaps.grouping import groups
from clew.insights.gaps.keeping import Group
from clew.insights.gaps.meaning import by_vectors, by_words
from clew.insights.gaps.naming import Naming
from clew.insights.models import GapCount, Unanswered

PERIOD = timedelta(days=90)
AGAIN = timedelta(days=2)  # is read once more: views and conversations may have come later
DAY = timedelta(days=1)
_AT_ONCE = 32


def begin(by: Any = None) -> GapCount:
    """The run that is open, or a new one."""
    try:
        with transaction.atomic():
            last = GapCount.objects.exclude(finished_at=None).order_by("-pk").first()
            start = clock.now() - PERIOD
            if last and last.read_to:
                start = max(start, last.read_to - AGAIN)
            made: GapCount = GapCount.objects.create(by=by, read_to=start, stage="gathering")
            return made
    except IntegrityError:
        found: GapCount = GapCount.objects.get(finished_at=None, cancelled_at=None)
        return found


def work(run: GapCount, seconds: float = float("inf")) -> bool:
    """Go on for about `seconds`; says whether something is left to do."""
    end = time.monotonic() + seconds
    stages = {"gathering": gathered, "meaning": understood}
    while run.is_open:
        if run.stage not in stages:
            finish(run)
        elif not stages[run.stage](run, end):
            return True
    return False


def gathered(run: GapCount, end: float) -> bool:
    """Day by day, up to half an hour ago: whoever opens nothing until then has found nothing."""
    until = clock.now() - READ_AFTER
    while run.read_to and run.read_to < until:
        to = min(run.read_to + DAY, until)
        with transaction.atomic():
            gather(run.read_to, to)
            run.advance(read_to=to, done=run.done + 1, total=run.done + 1 + (until - to) // DAY)
        if time.monotonic() > end:
            return False
    Unanswered.objects.filter(at__lt=clock.now() - PERIOD).delete()
    run.advance(stage="meaning", done=0, total=0)
    return True


def understood(run: GapCount, end: float) -> bool:
    """Each distinct question gets its vector, once."""
    maker = provider()
    texts = sorted(distinct()) if maker else []
    at, tried = run.done, 0
    while maker and at < len(texts):
        try:
            questions.wanted(texts[at : at + _AT_ONCE], maker)
        except Unavailable:  # words stand in for what has no vector
            break
        at, tried = at + _AT_ONCE, tried + 1
        run.advance(done=min(at, len(texts)), total=len(texts))
        if time.monotonic() > end:
            return False
    run.advance(stage="grouping", done=0, total=0)
    return True


def finish(run: GapCount) -> None:
    rows = list(Unanswered.objects.order_by("pk"))
    gaps = keeping.keep(grouped(rows))
    for done, gap in enumerate(gaps, 1):
        keeping.look_for_nearest(gap)
        if done % _AT_ONCE == 0:
            run.advance(done=done, total=len(gaps))
    keeping.reopen_what_grew()
    run.advance(finished_at=clock.now(), done=len(rows), total=len(rows))


def distinct() -> dict[str, str]:
    """The texts there are, each once, and the language that it is asked in."""
    found = Unanswered.objects.order_by("pk").values_list("text", "lang")
    return dict(found.iterator())


def grouped(rows: Sequence[Unanswered]) -> list[Group]:
    """Each group with its typical question: the one nearest to the middle of all."""
    by_text: dict[str, list[Unanswered]] = defaultdict(list)
    for row in rows:
        by_text[row.text_hash].append(row)
    firsts = [found[0] for found in by_text.values()]
    asked = np.array([len({one.asker for one in found}) for found in by_text.values()], np.float32)
    parts: list[tuple[list[Unanswered], Unanswered]] = []
    for at, meanings in in_one_space(firsts):
        numbers = groups(meanings, asked[at])
        for number in np.unique(numbers).tolist():
            own = np.flatnonzero(numbers == number)
            middle = (meanings[own] * asked[at][own, None]).sum(axis=0)
            lead = firsts[at[own[int((meanings[own] @ middle).argmax())]]]
            members = [one for place in own for one in by_text[firsts[at[place]].text_hash]]
            parts.append((members, lead))
    naming = Naming([[(one.text, one.lang) for one in members] for members, _ in parts])
    return [
        Group(members, lead, naming.words_of(number))
        for number, (members, lead) in enumerate(parts)
        if len(members) > 1
    ]


def in_one_space(firsts: list[Unanswered]) -> list[tuple[np.ndarray, Matrix]]:
    """Those with a vector, and apart from them those that only words can tell."""
    found = vectors_of(firsts)
    seen = np.array([one.text_hash in found for one in firsts], bool)
    spaces = []
    maker = provider()
    if maker and seen.any():
        at = np.flatnonzero(seen)
        vectors = [found[firsts[place].text_hash] for place in at]
        langs = [firsts[place].lang for place in at]
        spaces.append((at, by_vectors(vectors, langs, maker.name)))
    if not seen.all():
        at = np.flatnonzero(~seen)
        spaces.append((at, by_words([firsts[place].text for place in at])))
    return spaces


def vectors_of(firsts: list[Unanswered]) -> dict[str, Vector]:
    maker = provider()
    if maker is None:
        return {}
    texts = [question_text(one.text) for one in firsts]
    return {text_hash(text): vector for text, vector in questions.known(texts, maker).items()}
