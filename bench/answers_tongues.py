"""Write the mean of many questions in each language for the answers room (`index/tongues.py`).

.venv/bin/python -m bench.answers_tongues
"""

from __future__ import annotations

import json
import os
from collections import defaultdict

import django
import numpy as np

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clew.config.settings")
django.setup()

from bench import kept_vectors  # noqa: E402
from clew.answers.calibration import foreign  # noqa: E402
from clew.answers.embeddings import Vector  # noqa: E402
from clew.answers.embeddings.local import Local  # noqa: E402
from clew.answers.embeddings.texts import question_text  # noqa: E402
from clew.answers.index.tongues import DATA  # noqa: E402
from clew.core.languages import family  # noqa: E402


def main() -> None:
    kept_vectors.keep()
    local, asked = Local(), defaultdict[str, list[Vector]](list)
    for lang, text in foreign.everywhere():
        asked[family(lang)].append(local.question(question_text(text)))
    means = {lang: mean_of(rows) for lang, rows in sorted(asked.items())}
    made = {
        "what": "the mean vector of questions in each language; see clew.answers.index.tongues",
        "made_by": "bench/answers_tongues.py",
        "data": {lang: f"{len(rows)} of data/foreign" for lang, rows in sorted(asked.items())},
        "model": Local.name,
    }
    text = json.dumps(made, indent=2).removesuffix("\n}")
    rows = ",\n".join(f'    "{lang}": {json.dumps(mean)}' for lang, mean in means.items())
    DATA.write_text(f'{text},\n  "means": {{\n{rows}\n  }}\n}}\n')


def mean_of(rows: list[Vector]) -> list[float]:
    found: list[float] = np.mean(rows, 0).astype(float).round(4).tolist()
    return found


if __name__ == "__main__":
    main()
