"""What the product says to the questions of the demo's past, one line of JSON each.

`python -m bench.past_answers > src/clew/insights/demo/asked.jsonl`, in a data folder with the demo
whose documents have their vectors: after a change of its questions, articles or of the engine.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any

LIMIT, IN_THE_WIDGET, BESIDE_A_LETTER = 20, 5, 4


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clew.config.settings")
    import django

    django.setup()
    from clew.answers import flows

    with flows.read_once():
        for text, lang, wanted in texts():
            print(json.dumps(measured(text, lang, wanted), ensure_ascii=False))


def texts() -> Iterator[tuple[str, str, str]]:
    """Each text with its language and the public id of the article that is looked for."""
    from clew.insights.demo.asking import questions, words_for
    from clew.knowledge.models import Publication

    for out in Publication.objects.visible_to(None).order_by("lang", "edition__slug"):
        facts = questions().get(out.edition.slug, {})
        before = facts.get("before", {}).get(out.lang)
        for text in [*words_for(facts, out.edition), *filter(None, [before])]:
            yield text, out.lang, out.edition.public_id


def measured(text: str, lang: str, wanted: str) -> dict[str, Any]:
    from clew.answers import flows

    hits = [hit.id for hit in flows.search(text, lang=lang, limit=LIMIT).leading]
    offered = hits[:IN_THE_WIDGET] or flows.suggest(text, lang, IN_THE_WIDGET)
    near = flows.search(text, lang=lang, limit=BESIDE_A_LETTER).hits
    rank = hits.index(wanted) + 1 if wanted in hits else 0
    counts = {"found": len(hits), "offered": len(offered), "near": len(near), "rank": rank}
    return {"text": text, "lang": lang, **counts, **said(text, lang)}


def said(text: str, lang: str) -> dict[str, Any]:
    from clew.answers import flows
    from clew.knowledge.models import Edition

    answer = flows.ask(text, lang)
    facts = {"outcome": answer.outcome, "sure": answer.confidence, "answer": answer.text}
    for cited in answer.citations[:1]:
        slug = Edition.objects.get(handle=cited.edition).slug
        facts |= {"cites": slug} | ({} if cited.quote == answer.text else {"quote": cited.quote})
    return facts


if __name__ == "__main__":
    main()
