"""Fit the guard's second opinion on the labelled sentences, and write it where the guard reads it.

    CLEW_EVAL_SETS=FOLDER .venv/bin/python -m bench.guard_meaning [--check]

Ridge regression on three likenesses of texts: of their vectors, of the main directions of them
squared, and of the pieces of their spelling. Prints what it makes of writers it has never seen
(each left out in all four languages), of the part `fresh`, which it never learns, and of the
evaluation sets' questions; of these it learns some of clinc150's training utterances. `--check`
writes nothing. CLEW_EVAL_VECTORS keeps the vectors between runs.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import django
import numpy as np
from numpy.typing import NDArray

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clew.config.settings")
django.setup()

from bench import kept_vectors  # noqa: E402
from bench.guard import FRAUD  # noqa: E402
from clew.answers import urgent  # noqa: E402
from clew.answers.calibration import foreign  # noqa: E402
from clew.answers.embeddings.local import Local  # noqa: E402
from clew.answers.embeddings.texts import question_text  # noqa: E402
from clew.answers.tests.urgent_sentences import Sentence, sentences  # noqa: E402
from clew.answers.text.language import unaccented  # noqa: E402
from clew.answers.text.normal import folded  # noqa: E402
from clew.answers.urgency import grams  # noqa: E402
from clew.answers.urgency.numbers import DATA  # noqa: E402
from clew.answers.urgency.own import OwnRules  # noqa: E402
from clew.answers.urgency.rules import KINDS  # noqa: E402

PARTS = ("seen", "held out", "first lists", "taught", "fresh")
DIRECTIONS, PENALTY, PLAIN = 96, 1.0, 0.5  # PLAIN: the weight of a question that looks like none
ALARM, ALARM_BARE, CALM = 0.5, 0.6, -0.5  # bare: Vietnamese without its marks
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Seen:
    """Texts as the fit sees them: where they lie, and the pieces of their spelling."""

    at: Array
    pieces: Array

    def __getitem__(self, some: NDArray[np.bool_]) -> Seen:
        return Seen(self.at[some], self.pieces[some])


@dataclass(frozen=True)
class Frame:
    """What is measured before the fit: the middle of all texts, what each piece is worth."""

    middle: Array
    worths: Array
    main: Array

    @classmethod
    def of(cls, texts: list[str]) -> Frame:
        vectors = vectors_of(texts)
        held = np.zeros(grams.PLACES)
        for text in texts:
            held[grams.places(question_text(text))] += 1
        middle = vectors.mean(0)
        main = np.linalg.svd(unit(vectors - middle), full_matrices=False)[2][:DIRECTIONS]
        return cls(middle, np.log((1 + len(texts)) / (1 + held)), main)

    def seen(self, texts: list[str]) -> Seen:
        rows = np.zeros((len(texts), grams.PLACES), np.float32)
        for at, text in enumerate(texts):
            there, by = grams.row(question_text(text), self.worths.astype(np.float32))
            rows[at, there] = by
        return Seen(unit(vectors_of(texts) - self.middle), rows)

    def likeness(self, some: Seen, others: Seen) -> Array:
        near = (some.at @ self.main.T) @ (others.at @ self.main.T).T
        plain = some.at @ others.at.T
        made: Array = 1 + 2 * plain + 2 * near**2 + some.pieces @ others.pieces.T
        return made


def main() -> None:
    kept_vectors.keep()
    given = everything()
    learnt = np.array([one.part != "fresh" for one in given])
    frame = Frame.of([one.text for one, yes in zip(given, learnt, strict=True) if yes])
    seen = frame.seen([one.text for one in given])
    found = figures(given, seen, frame, learnt)
    print(json.dumps(found, indent=1))
    if "--check" not in sys.argv:
        write(given, seen, frame, learnt, found)


def everything() -> list[Sentence]:
    """All labelled sentences, Vietnamese also without its marks, and questions about all else."""
    found = sentences(*PARTS)
    plain = [*foreign.everywhere(), *(("en", text) for text in utterances())]
    found += [Sentence(lang, "plain", False, "", text) for lang, text in plain]
    bare = [replace(one, text=folded(one.text)) for one in found if one.lang == "vi"]
    return found + [one for one in bare if one not in found]


def utterances() -> list[str]:
    """What people say to a bank, a car and a kitchen: every seventh that is not about fraud."""
    lines = (sets() / "clinc150" / "confirmed.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines[::7]]
    return [row["text"] for row in rows if row["doc"] not in FRAUD]


def sets() -> Path:
    return Path(os.environ["CLEW_EVAL_SETS"])


def vectors_of(texts: list[str]) -> Array:
    maker = Local()
    return np.stack([maker.question(question_text(text)) for text in texts]).astype(float)


def unit(rows: Array) -> Array:
    made: Array = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return made


def shares(given: list[Sentence], held: Array, some: NDArray[np.bool_]) -> Array:
    """How much each of `some` speaks in the fit; `held` is how alike all of them are."""
    told = np.array([1.0 if one.urgent else -1.0 for one in given])[some]
    by = np.array([PLAIN if one.part == "plain" else 1.0 for one in given])[some]
    found: Array = np.linalg.solve(held[np.ix_(some, some)] + np.diag(PENALTY / by), told)
    return found


def figures(
    given: list[Sentence], seen: Seen, frame: Frame, learnt: NDArray[np.bool_]
) -> dict[str, dict[str, float]]:
    """Of each writer left out, and of `fresh`: lists alone, and lists and meaning."""
    leans, held = np.zeros(len(given)), frame.likeness(seen, seen)
    taught = np.array([one.part == "taught" for one in given])
    writer = np.array([one.writer for one in given])
    for name in [*sorted(set(writer[taught])), ""]:
        out = taught & (writer == name) if name else ~learnt
        some = learnt & ~out
        leans[out] = held[np.ix_(out, some)] @ shares(given, held, some)
    rows = {"writers it has never seen": taught, "fresh": ~learnt}
    found = {name: counted(given, leans, some) for name, some in rows.items()}
    return found | strangers(frame, seen[learnt], shares(given, held, learnt))


def counted(given: list[Sentence], leans: Array, some: NDArray[np.bool_]) -> dict[str, float]:
    rows = [(one, lean) for one, lean, yes in zip(given, leans, some, strict=True) if yes]
    lists = np.array([listed(one.text) for one, _ in rows])
    both = decided([one.text for one, _ in rows], lists, np.array([lean for _, lean in rows]))
    real = np.array([one.urgent for one, _ in rows])
    return {
        "urgent": int(real.sum()),
        "harmless": int((~real).sum()),
        "lists: recall": percent(lists[real]),
        "lists: false alarms": percent(lists[~real]),
        "both: recall": percent(both[real]),
        "both: false alarms": percent(both[~real]),
    }


def decided(texts: list[str], lists: NDArray[np.bool_], leans: Array) -> NDArray[np.bool_]:
    bars = np.where([unaccented(text) for text in texts], ALARM_BARE, ALARM)
    return np.where(lists, leans >= CALM, leans >= bars)


def listed(text: str) -> bool:
    return urgent.judged_by(OwnRules(), text, at_once=True) is not None


def strangers(frame: Frame, seen: Seen, by: Array) -> dict[str, dict[str, float]]:
    """Alarms over the questions of each evaluation set: nearly none of them is urgent."""
    found = {}
    for path in sorted(sets().glob("*/queries.jsonl")):
        lines = path.read_text(encoding="utf-8").splitlines()
        texts = [json.loads(line)["text"] for line in lines]
        leans = frame.likeness(frame.seen(texts), seen) @ by
        lists = np.array([listed(text) for text in texts])
        found[path.parent.name] = {
            "questions": len(texts),
            "lists: alarms": percent(lists),
            "both: alarms": percent(decided(texts, lists, leans)),
        }
    return found


def percent(yes: NDArray[np.bool_]) -> float:
    return round(100 * float(yes.mean()), 1)


def write(
    given: list[Sentence],
    seen: Seen,
    frame: Frame,
    learnt: NDArray[np.bool_],
    found: dict[str, dict[str, float]],
) -> None:
    """The sum over all sentences, each as often as it speaks: no sentence is in it."""
    held = seen[learnt]
    by = shares(given, frame.likeness(seen, seen), learnt)
    near = held.at @ frame.main.T
    bends, turns = np.linalg.eigh(2 * (near.T * by) @ near)
    made = {
        "middle": frame.middle, "worths": frame.worths, "bias": by.sum(), "line": 2 * by @ held.at,
        "directions": turns.T @ frame.main, "bends": bends, "pieces": by @ held.pieces,
        "kinds": kinds_of([one for one, yes in zip(given, learnt, strict=True) if yes], held),
    }  # fmt: skip
    np.savez_compressed(DATA, **{name: rows.astype("<f2") for name, rows in made.items()})
    card = {
        "what": "how much a text is like what is urgent (1) or not (-1); see urgency/meaning.py",
        "model": Local.name,
        "kinds": list(KINDS),
        "alarm": ALARM,
        "alarm, bare": ALARM_BARE,
        "calm": CALM,
        "made_by": "bench/guard_meaning.py",
        "method": "ridge regression on likenesses of vectors, of 96 main directions, of spelling",
        "data": "answers/tests/urgent (all parts but fresh) and answers/data/foreign, our own; "
        "a seventh of clinc150's training utterances (CC BY 3.0); none of their texts is in here",
        "unseen": found,
        "limits": "sentences, not letters; one hand wrote them all, under ten masks",
    }
    DATA.with_suffix(".json").write_text(json.dumps(card, indent=1) + "\n")


def kinds_of(given: list[Sentence], held: Seen) -> Array:
    """A row of weights, its constant last, for each kind: which of them it is, if it is one."""
    real = np.array([one.urgent for one in given])
    told = np.array([[one.kind == kind for kind in KINDS] for one in given if one.urgent])
    at = np.c_[held.at[real], np.ones(int(real.sum()))]
    made: Array = np.linalg.solve(
        at.T @ at + PENALTY * np.eye(at.shape[1]), at.T @ (2.0 * told - 1)
    ).T
    return made


if __name__ == "__main__":
    main()
