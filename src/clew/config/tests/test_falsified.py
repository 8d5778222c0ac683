"""L06: of two hundred answers on the demo's articles, each turned into lies, none is shown."""

from __future__ import annotations

from collections import Counter
from itertools import islice

import pytest

from clew.answers.llm.checking import Unsupported, supported
from clew.answers.llm.sources import Passage, whole
from clew.answers.models import Document
from clew.answers.tests.falsified import lies

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_house")]
ANSWERS = 200


def is_shown(text: str, passage: Passage, lang: str) -> bool:
    try:
        return bool(supported(text, [passage], lang))
    except Unsupported:
        return False


def answers() -> list[tuple[Passage, str, str]]:
    """(passage, a sentence of it, language): two of each article, all languages alike."""
    rows = Document.objects.filter(audience="public").order_by("key")
    by_language = {row.lang: [r for r in rows if r.lang == row.lang] for row in rows}
    found = []
    for lang, articles in sorted(by_language.items()):
        for row in articles:
            for section in islice((s for s in row.sections if len(s["text"]) > 40), 3):
                passage = Passage(row.title, section["text"])
                found.append((passage, whole(section["text"])[0], lang))
    each = ANSWERS // len(by_language)
    return [
        one for lang in sorted(by_language) for one in [f for f in found if f[2] == lang][:each]
    ]


@pytest.mark.case("L06")
def test_what_keeps_to_its_passage_is_shown_and_no_lie_is():
    tried = answers()
    assert len(tried) == ANSWERS
    honest = [one for one in tried if is_shown(one[1], one[0], one[2])]
    told: Counter[str] = Counter()
    shown = []
    for passage, sentence, lang in honest:
        for kind, lie in lies(sentence, lang):
            told[kind] += 1
            if is_shown(lie, passage, lang):
                shown.append(f"{kind}: {sentence} → {lie}")
    assert len(honest) >= ANSWERS * 0.95
    assert len(told) == 12 and told.total() > 1_500
    assert len(shown) <= told.total() // 200, shown
    assert not [one for one in shown if one.split(":")[0] not in {"dropped", "promise"}]
