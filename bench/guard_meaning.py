"""Fit the guard's second opinion on the labelled sentences, and write it where the guard reads it.

    CLEW_EVAL_SETS=FOLDER .venv/bin/python -m bench.guard_meaning [--check]

Ridge regression on three likenesses of texts: of their vectors, of the main directions of them
squared, and of the pieces of their spelling. Prints what it makes of hands it has never seen (each
left out in all four languages, with all its masks), of the part `fresh`, which it never learns, and
of the evaluation sets' questions; of these it learns some of clinc150's training utterances.
`--check` writes nothing. CLEW_EVAL_VECTORS keeps the vectors between runs.
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
from clew.answers.urgency.rules import KINDS, Verdict  # noqa: E402
from clew.answers.urgency.typed import is_sentence  # noqa: E402

HANDS = (
    "taught", "second hand", "third hand", "fourth hand", "fifth hand", "sixth hand",
    "seventh hand", "eighth hand", "ninth hand",
)  # fmt: skip
PARTS = ("seen", "held out", "first lists", *HANDS, "fresh")
DIRECTIONS, PENALTY, PLAIN = 96, 1.0, 0.5  # PLAIN: the weight of a question that looks like none
CLOSE = 1e-6  # how near conjugate gradients come: the mean square of what is left
ALARM, ALARM_BARE, CALM = 0.32, 0.62, -0.2  # bare: Vietnamese without its marks
Array = NDArray[np.float32]
Counts = dict[str, float]


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
        return cls(middle, np.log((1 + len(texts)) / (1 + held)).astype(np.float32), main)

    def seen(self, texts: list[str]) -> Seen:
        rows = np.zeros((len(texts), grams.PLACES), np.float32)
        for at, text in enumerate(texts):
            there, by = grams.row(question_text(text), self.worths)
            rows[at, there] = by
        return Seen(unit(vectors_of(texts) - self.middle), rows)

    def likeness(self, some: Seen, others: Seen) -> Array:
        """1 + 2 a·b + 2 (a·b in the main directions)² + pieces in common."""
        made: Array = some.pieces @ others.pieces.T
        made += 2 * (some.at @ others.at.T) + 1
        made += 2 * ((some.at @ self.main.T) @ (others.at @ self.main.T).T) ** 2
        return made


def main() -> None:
    kept_vectors.keep()
    given = everything()
    learnt = np.array([one.part != "fresh" for one in given])
    taught = [one for one, yes in zip(given, learnt, strict=True) if yes]
    frame = Frame.of([one.text for one in taught])
    seen = frame.seen([one.text for one in given])
    held = frame.likeness(seen[learnt], seen[learnt])
    nobody = np.zeros(len(taught), bool)
    out = [np.array([one.part == name for one in taught]) for name in HANDS]
    by = shares(taught, held, [nobody, *out])
    found = figures(given, seen, frame, held, by)
    print(json.dumps(found, indent=1))
    if "--check" not in sys.argv:
        write(taught, seen[learnt], frame, by[:, 0], found)


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
    return np.stack([maker.question(question_text(text)) for text in texts])


def unit(rows: Array) -> Array:
    made: Array = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    return made


def shares(given: list[Sentence], held: Array, left_out: list[NDArray[np.bool_]]) -> Array:
    """How much each text speaks, a column for each of `left_out` without those texts.

    All columns together by conjugate gradients (Hestenes and Stiefel, 1952): `held`, how alike all
    are, is too large to be inverted.
    """
    told = np.array([1.0 if one.urgent else -1.0 for one in given], np.float32)
    own = np.array([PENALTY / (PLAIN if one.part == "plain" else 1.0) for one in given], np.float32)
    kept = ~np.stack(left_out, axis=1)
    found = np.zeros(kept.shape, np.float32)
    rest = told[:, None] * kept
    way, size = rest.copy(), (rest**2).sum(0)
    while (size > CLOSE * len(given)).any():
        seen = kept * (held @ way) + own[:, None] * way
        step = size / np.maximum((way * seen).sum(0), 1e-20)
        found, rest = found + step * way, rest - step * seen
        size, before = (rest**2).sum(0), size
        way = rest + size / np.maximum(before, 1e-20) * way
    return found


def figures(
    given: list[Sentence], seen: Seen, frame: Frame, held: Array, by: Array
) -> dict[str, Counts]:
    """Of each hand left out, and of `fresh`: lists alone, and lists and meaning."""
    part = np.array([one.part for one in given])
    learnt, leans = part != "fresh", np.zeros(len(given))
    leans[~learnt] = frame.likeness(seen[~learnt], seen[learnt]) @ by[:, 0]
    for name, speaks in zip(HANDS, by.T[1:], strict=True):
        leans[part == name] = held[part[learnt] == name] @ speaks
    found = {f"{name}, never seen": counted(given, leans, part == name) for name in HANDS}
    found["all hands, never seen"] = counted(given, leans, np.isin(part, HANDS))
    found["fresh"] = counted(given, leans, ~learnt)
    return found | strangers(frame, seen[learnt], by[:, 0])


def counted(given: list[Sentence], leans: Array, some: NDArray[np.bool_]) -> Counts:
    rows = [(one, lean) for one, lean, yes in zip(given, leans, some, strict=True) if yes]
    texts, verdicts = [one.text for one, _ in rows], [listed(one.text) for one, _ in rows]
    both = decided(texts, verdicts, np.array([lean for _, lean in rows]))
    lists = there(verdicts)
    real = np.array([one.urgent for one, _ in rows])
    return {
        "urgent": int(real.sum()),
        "harmless": int((~real).sum()),
        "lists: recall": percent(lists[real]),
        "lists: false alarms": percent(lists[~real]),
        "both: recall": percent(both[real]),
        "both: false alarms": percent(both[~real]),
    }


def decided(texts: list[str], verdicts: list[Verdict | None], leans: Array) -> NDArray[np.bool_]:
    bars = np.where([unaccented(text) for text in texts], ALARM_BARE, ALARM)
    pairs = zip(verdicts, texts, strict=True)
    guessed = np.array([bool(one and not urgent.as_typed(one, text)) for one, text in pairs])
    says = np.array([is_sentence(text) for text in texts])
    return np.where(there(verdicts), guessed | (leans >= CALM), says & (leans >= bars))


def listed(text: str) -> Verdict | None:
    return urgent.judged_by(OwnRules(), text, at_once=True)


def there(verdicts: list[Verdict | None]) -> NDArray[np.bool_]:
    return np.array([one is not None for one in verdicts])


def strangers(frame: Frame, seen: Seen, by: Array) -> dict[str, Counts]:
    """Alarms over the questions of each evaluation set: nearly none of them is urgent."""
    found = {}
    for path in sorted(sets().glob("*/queries.jsonl")):
        lines = path.read_text(encoding="utf-8").splitlines()
        texts = [json.loads(line)["text"] for line in lines]
        leans = frame.likeness(frame.seen(texts), seen) @ by
        verdicts = [listed(text) for text in texts]
        found[path.parent.name] = {
            "questions": len(texts),
            "lists: alarms": percent(there(verdicts)),
            "both: alarms": percent(decided(texts, verdicts, leans)),
        }
    return found


def percent(yes: NDArray[np.bool_]) -> float:
    return round(100 * float(yes.mean()), 1)


def write(
    given: list[Sentence], held: Seen, frame: Frame, by: Array, found: dict[str, Counts]
) -> None:
    """The sum over all sentences, each as often as it speaks: no sentence is in it."""
    near = held.at @ frame.main.T
    bends, turns = np.linalg.eigh(2 * (near.T * by) @ near)
    made = {
        "middle": frame.middle, "worths": frame.worths, "bias": by.sum(), "line": 2 * by @ held.at,
        "directions": turns.T @ frame.main, "bends": bends, "pieces": by @ held.pieces,
        "kinds": kinds_of(given, held),
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
        "limits": "sentences, not letters; nine hands of one kind wrote them, under 36 masks",
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
