"""Ten thousand learnt questions over five hundred articles: what telling the search of them costs.

`python -m bench.learning` measures on the database of the settings, and prints one JSON line.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from typing import Any

from bench import load, product, shelf
from bench.figures import Figure

ARTICLES, QUESTIONS, WORDS = 500, 10_000, 100


def measure() -> list[Figure]:
    with product.data_folder() as data:
        rows = data / "made.jsonl"
        shelf.write(rows, ARTICLES)
        product.clew(data, "import", "jsonl", str(rows), CLEW_EMBEDDINGS="off")
        said = subprocess.run(
            [sys.executable, "-m", "bench.learning"],
            env=product.environment(data, CLEW_EMBEDDINGS="off"),
            capture_output=True,
            text=True,
            check=True,
        )
    took = json.loads(said.stdout)
    how = f"{QUESTIONS:,} learnt questions over {ARTICLES} articles, in process"
    return [
        Figure("all learnt questions handed over", took["all"], "s", 10, 5, note=how),
        Figure("handed over again, nothing new", took["again"], "s", 5, 2, note=how),
        Figure("one word of an editor's, p95", took["one_ms"], "ms", 250, 100, note=how),
    ]


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clew.config.settings")
    import django

    django.setup()
    from clew.knowledge import publishing
    from clew.knowledge.models import Publication

    shown = list(Publication.objects.all())
    teach(shown)
    keys = [one.pk for one in shown]
    took: dict[str, Any] = {"all": seconds(lambda: publishing.hand_over(keys))}
    took["again"] = seconds(lambda: publishing.hand_over(keys))
    took["one_ms"] = one_by_one(shown)
    print(json.dumps(took))


def teach(shown: list[Any]) -> None:
    """As many questions for each article, each said by two customers."""
    from clew.knowledge.learning.wordings import key_of
    from clew.knowledge.models import Confirmation, ConfirmedQuestion, Source

    asked = shelf.questions(QUESTIONS)
    made = []
    for number, (words, language) in enumerate(asked):
        one, text = shown[number % len(shown)], f"{words} {number}"
        facts = {"text": text, "key": key_of(text), "lang": language, "strength": 1.0}
        made.append(ConfirmedQuestion(article_id=one.pk, group=one.group, **facts))
    ConfirmedQuestion.objects.bulk_create(made, batch_size=500)
    said = [
        Confirmation(question=one, source=Source.VOTE, voice=voice, worth=0.5, text=one.text)
        for one in made
        for voice in ("a", "b")
    ]
    Confirmation.objects.bulk_create(said, batch_size=500)


def one_by_one(shown: list[Any]) -> float:
    """Milliseconds at p95 until a question that counts at once is stored and handed over."""
    from clew.knowledge import flows
    from clew.knowledge.learning.voices import Voice
    from clew.knowledge.models import Edition, Source
    from clew.people.models import Person

    editor = Person.objects.create_user("noor@bench.example")
    voice = Voice(Source.EDITOR, by=editor)
    ids = list(Edition.objects.values_list("public_id", flat=True)[:WORDS])
    took = [
        load.milliseconds(lambda n=n, key=key: flows.confirm(f"odd words about it {n}", key, voice))
        for n, key in enumerate(ids)
    ]
    return load.percentile(took, 0.95)


def seconds(work: Any) -> float:
    began = time.perf_counter()
    work()
    return round(time.perf_counter() - began, 2)


if __name__ == "__main__":
    main()
