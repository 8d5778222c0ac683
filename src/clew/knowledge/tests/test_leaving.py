"""Learnt questions leave as a file and come back from it: weights, and nobody's name."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from cast import Cast
from clew.knowledge import flows, publishing
from clew.knowledge.commands import exporting, importing
from clew.knowledge.learning import keeping
from clew.knowledge.learning.voices import Voice
from clew.knowledge.models import Article, Confirmation, ConfirmedQuestion, Removal, Source
from clew.knowledge.tests.asking import learnt, phrasings, results
from clew.knowledge.tests.writing import published

ODD, STEEL = "my crispy box went on strike", "is the basket made of steel"
pytestmark = pytest.mark.req("R53")


@pytest.fixture
def fryer(cast: Cast) -> Article:
    """An article that was asked for in odd words, by two customers and by Ada."""
    published("Buy vouchers", "<p>Vouchers for friends.</p>")
    fryer = published("The air fryer stops", "<p>Unplug it, wait, and press the switch.</p>")
    for crowd in ("203.0.113.7", "203.0.113.99"):
        said(ODD, fryer, Voice(Source.VOTE, crowd=crowd, visit=f"visit of {crowd}"))
    said("lamp on the handle blinks", fryer, Voice(Source.VOTE, crowd="203.0.113.7"))
    said(STEEL, fryer, Voice(Source.AGENT, by=cast.ada.person, among=3))
    said(STEEL, fryer, Voice(Source.EDITOR, by=cast.noor.person))
    return fryer


def said(text: str, article: Article, voice: Voice) -> ConfirmedQuestion:
    found = flows.confirm(text, article.public_id, voice)
    assert found is not None
    return found


def run(room: Any, what: str, path: Path) -> int:
    parser = argparse.ArgumentParser()
    room.add_arguments(parser)
    code: int = room.run(parser.parse_args([what, str(path)]))
    return code


def leaves(path: Path) -> bytes:
    assert run(exporting, "questions", path) == 0
    return path.read_bytes()


def all_is_forgotten() -> None:
    ConfirmedQuestion.objects.all().delete()
    publishing.hand_over(list(Article.objects.values_list("pk", flat=True)))


def test_what_leaves_comes_back_the_same_to_the_byte(cast: Cast, fryer, tmp_path, capsys):
    voucher = Article.objects.get(title="Buy vouchers")
    keeping.move(said("gift for a friend", fryer, agent(cast)), voucher.public_id, by=noor(cast))
    keeping.remove(said("box of the neighbour", fryer, agent(cast)), by=noor(cast))
    known, before = phrasings(fryer), leaves(tmp_path / "a.jsonl")
    all_is_forgotten()
    assert phrasings(fryer) == [] and results(cast.outsider, ODD)[:1] != [fryer.public_id]
    assert run(importing, "questions", tmp_path / "a.jsonl") == 0
    assert "5 new, 0 changed, 0 unchanged, 0 bad" in capsys.readouterr().out
    assert leaves(tmp_path / "b.jsonl") == before
    assert sorted(phrasings(fryer)) == sorted(known)
    assert results(cast.outsider, ODD)[0] == fryer.public_id
    assert Removal.objects.filter(by=None).count() == 2
    shown = cast.noor.opens(reverse("learnt_questions", args=[fryer.pk]))
    assert "Removed elsewhere" in shown and "Moved elsewhere to: Buy vouchers" in shown


def test_coming_back_twice_changes_nothing(cast: Cast, fryer, tmp_path, capsys):
    before = leaves(tmp_path / "a.jsonl")
    for _again in range(2):
        assert run(importing, "questions", tmp_path / "a.jsonl") == 0
        assert "0 new, 0 changed, 2 unchanged, 0 bad" in capsys.readouterr().out
    assert leaves(tmp_path / "b.jsonl") == before
    Confirmation.objects.filter(source=Source.VOTE).first().delete()
    run(importing, "questions", tmp_path / "a.jsonl")
    assert "0 new, 1 changed, 1 unchanged, 0 bad" in capsys.readouterr().out
    assert leaves(tmp_path / "b.jsonl") == before


def test_a_file_names_nobody_and_holds_no_words_of_one_person_alone(cast: Cast, fryer, tmp_path):
    text = leaves(tmp_path / "a.jsonl").decode()
    rows = [json.loads(line) for line in text.splitlines()]
    assert [row["text"] for row in rows] == [ODD, STEEL]
    assert set(rows[0]) == {"article", "text", "lang", "said", "first", "last"}
    assert rows[0]["said"] == [{"source": "vote", "worth": 0.5, "times": 2}]
    voices = Confirmation.objects.values_list("voice", flat=True)
    assert not [one for one in (*voices, "203.0.113", "visit of", cast.ada.email) if one in text]


def test_what_staff_said_still_outweighs_customers_when_it_is_back(cast: Cast, fryer, tmp_path):
    run(exporting, "questions", tmp_path / "a.jsonl")
    all_is_forgotten()
    bait = Article.objects.get(title="Buy vouchers")
    for crowd in ("a", "b"):
        said(STEEL, bait, Voice(Source.VOTE, crowd=crowd))
    assert phrasings(bait) == [STEEL]
    run(importing, "questions", tmp_path / "a.jsonl")
    assert learnt(bait) == [] and phrasings(bait) == []
    assert STEEL in phrasings(fryer)


def test_elsewhere_an_imported_article_is_known_by_its_own_name(cast: Cast, fryer, tmp_path):
    named = Article.objects.filter(pk=fryer.pk)
    named.update(collection="faq", external_id="f-1")
    before = leaves(tmp_path / "a.jsonl")
    assert fryer.public_id.encode() not in before
    all_is_forgotten()
    named.update(public_id="elsewhere2")
    assert run(importing, "questions", tmp_path / "a.jsonl") == 0
    assert leaves(tmp_path / "b.jsonl") == before


def test_what_editors_here_have_decided_stands(cast: Cast, fryer, tmp_path):
    run(exporting, "questions", tmp_path / "a.jsonl")
    keeping.remove(ConfirmedQuestion.objects.get(text=ODD), by=noor(cast))
    run(importing, "questions", tmp_path / "a.jsonl")
    assert learnt(fryer) == [STEEL]
    run(exporting, "questions", tmp_path / "a.jsonl")
    keeping.restore(ConfirmedQuestion.objects.get(text=ODD), by=noor(cast))
    run(importing, "questions", tmp_path / "a.jsonl")
    assert learnt(fryer) == [ODD, STEEL]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ("{not json", "it is not JSON"),
        ({"article": {"public_id": "nowhere222"}}, "no article of that name"),
        ({"article": "fryer"}, "no article of that name"),
        ({"article": {"collection": "", "id": ""}}, "no article of that name"),
        ({"text": "see https://evil.example/pay"}, "nothing that may be learnt"),
        ({"text": "there is smoke coming out of the fryer"}, "nothing that may be learnt"),
        ({"lang": "tlh"}, "language"),
        ({"said": []}, "how often"),
        ({"said": [{"source": "oracle", "worth": 1, "times": 1}]}, "how often"),
        ({"said": [{"source": "vote", "worth": 99, "times": 1}]}, "how often"),
        ({"said": [{"source": "vote", "worth": 0.5, "times": 1e9}]}, "how often"),
        ({"last": "yesterday"}, "when"),
        ({"removed": "2026-13-45T00:00:00Z"}, "when"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_taken(fryer, tmp_path, capsys, change, why):
    file = tmp_path / "a.jsonl"
    lines = leaves(file).decode().splitlines()
    bad = change if isinstance(change, str) else json.dumps({**json.loads(lines[0]), **change})
    file.write_text("\n".join([bad, "", *lines]))
    all_is_forgotten()
    assert run(importing, "questions", file) == 1
    told = capsys.readouterr()
    assert "line 1: " in told.err and why in told.err
    assert "2 new, 0 changed, 0 unchanged, 1 bad" in told.out


def test_a_file_that_cant_be_written_leaves_nothing_behind(fryer, tmp_path, capsys):
    assert run(exporting, "questions", tmp_path / "no folder" / "a.jsonl") == 2
    assert "a.jsonl" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def agent(cast: Cast) -> Voice:
    return Voice(Source.AGENT, by=cast.ada.person)


def noor(cast: Cast) -> Any:
    return cast.noor.person
