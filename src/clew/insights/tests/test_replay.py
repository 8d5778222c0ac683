"""The past once more: what is answered now, what a draft would answer, and who may see of whom."""

from __future__ import annotations

import argparse
import json

import pytest

from cast import Cast
from clew.answers import flows as answers
from clew.answers.embeddings import provider
from clew.answers.models import Document
from clew.core.jobs import worker
from clew.core.refusals import Refusal
from clew.insights.commands import replay as command
from clew.insights.models import Replay, Replayed
from clew.insights.replay import work
from clew.insights.tests.asking import SIZE, contact
from clew.knowledge.models import Article, Publication
from clew.knowledge.tests.writing import drafted, published

PAGE = "/studio/insights/replays/"
FITS = "<p>The purifier takes filter size H12. The size is printed on the old filter.</p>"


def past(cast: Cast) -> None:
    """Two ask about the filter size, one about refunds and is sent the article."""
    refund = published("Where is my refund", "<p>The refund takes three days.</p>")
    for text in SIZE[:2]:
        contact(text, "H12.", by=cast.ada.person)
    contact(
        "where is my refund", f"See https://help.example{refund.path} please", by=cast.ada.person
    )


def a_draft() -> Article:
    return drafted("Which filter size fits the purifier", FITS)


def replayed(draft: Article | None = None) -> Replay:
    run = work.begin(90, draft.pk if draft else None)
    work.work(run)
    run.refresh_from_db()
    return run


@pytest.mark.req("B2")
def test_the_past_is_asked_again_and_what_agents_sent_is_looked_for(cast: Cast) -> None:
    past(cast)
    told = replayed().figures
    assert (told["conversations"], told["questions"], told["answered"]) == (3, 3, 1)
    assert (told["recall_at_3"], told["recall_of"], told["draft"]) == (1.0, 1, None)


@pytest.mark.req("B2")
def test_a_draft_is_tried_and_nobody_else_finds_it(cast: Cast) -> None:
    past(cast)
    draft, before = a_draft(), Document.objects.count()
    told = replayed(draft).figures["draft"]
    assert (told["article"], told["by_draft"], told["won"], told["lost"]) == (
        draft.public_id, 2, 2, 0,
    )  # fmt: skip
    assert told["gain"] == pytest.approx(2 / 3, abs=0.001)
    assert Document.objects.count() == before
    assert Publication.objects.filter(article=draft).count() == 0
    found = cast.outsider.searches(SIZE[0])
    assert draft.title not in str(found)


def test_the_draft_of_a_published_article_stands_in_its_place(cast: Cast) -> None:
    past(cast)
    article = published("About the purifier", "<p>It cleans water.</p>")
    article.title, article.body = "Which filter size fits the purifier", [("text", FITS)]
    article.save_revision()
    told = replayed(article).figures["draft"]
    assert told["by_draft"] == 2
    assert answers.search("filter size").leading == []


def test_questions_are_embedded_once_and_a_second_replay_needs_none(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    past(cast)
    maker, asked = provider(), []
    assert maker is not None
    real = maker.question
    monkeypatch.setattr(maker, "question", lambda text: asked.append(text) or real(text))
    first = replayed()
    assert sorted(asked) == sorted([*SIZE[:2], "where is my refund"])
    second = replayed()
    assert len(asked) == 3
    assert second.pk != first.pk
    assert second.figures == first.figures


@pytest.mark.case("F05")
def test_a_replay_that_was_killed_goes_on_and_counts_nobody_twice(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    past(cast)
    monkeypatch.setattr(work, "AT_ONCE", 1)
    run = work.begin(90)
    assert work.work(run, seconds=0)
    assert Replayed.objects.count() == 1
    again = work.begin(90)
    assert again.pk == run.pk
    work.work(again)
    assert Replay.objects.get().figures["questions"] == Replayed.objects.count() == 3


def test_there_is_one_replay_at_a_time_and_it_can_be_cancelled(cast: Cast) -> None:
    past(cast)
    draft = a_draft()
    cast.noor.posts(PAGE, {"days": "90"})
    run = Replay.objects.get()
    with pytest.raises(Refusal):
        work.begin(90, draft.pk)
    assert 'data-open="yes"' in cast.noor.opens(f"{PAGE}{run.pk}/progress/")
    cast.noor.posts(f"{PAGE}{run.pk}/cancellation/")
    worker.work_off_all()
    assert not Replayed.objects.exists()
    assert "Cancelled after 0 of 3" in cast.noor.opens(f"{PAGE}{run.pk}/")
    assert work.begin(90, draft.pk).pk != run.pk


def test_the_command_prints_json_alone_and_says_how_far_it_is_elsewhere(
    cast: Cast, capsys: pytest.CaptureFixture[str]
) -> None:
    past(cast)
    draft = a_draft()
    for name in (draft.public_id, str(draft.pk)):
        assert command.run(argparse.Namespace(days=90, draft=name, json=True)) == 0
        said = capsys.readouterr()
        assert json.loads(said.out)["draft"]["by_draft"] == 2
        assert "3 of 3 conversations" in said.err
    assert command.run(argparse.Namespace(days=90, draft="nothing", json=True)) == 2
    assert capsys.readouterr().out == ""


@pytest.mark.req("B2")
def test_the_page_shows_the_gain_and_only_conversations_that_one_may_see(cast: Cast) -> None:
    past(cast)
    draft = a_draft()
    cast.noor.posts(PAGE, {"days": "90", "draft": str(draft.pk)})
    worker.work_off_all()
    run = Replay.objects.get()
    for person in (cast.noor, cast.olive):
        assert "would answer 2 of 3 questions (67 %)" in person.opens(f"{PAGE}{run.pk}/")
    noors, olives = (one.opens(f"{PAGE}{run.pk}/") for one in (cast.noor, cast.olive))
    assert SIZE[0] in olives and "/desk/conversations/" in olives
    assert SIZE[0] not in noors.partition("main")[2].replace(draft.title.lower(), "")
    assert "more conversations differ that you may not see" in noors


def test_agents_and_outsiders_replay_nothing(cast: Cast) -> None:
    run = Replay.objects.create(days=90, since="2026-01-01T00:00Z")
    for person in (cast.ada, cast.outsider, cast.omar):
        for page in (PAGE, f"{PAGE}{run.pk}/", f"{PAGE}{run.pk}/progress/"):
            assert person.gets(page).status_code in {302, 403, 404}
        assert person.posts(f"{PAGE}{run.pk}/cancellation/").status_code in {302, 403, 404}
    assert Replay.objects.get().is_open


def test_the_first_day_has_nothing_to_replay_and_says_so(cast: Cast) -> None:
    assert "Nothing has been replayed yet" in cast.noor.opens(PAGE)
    replayed()
    assert "nothing to replay" in cast.noor.opens(f"{PAGE}{Replay.objects.get().pk}/")
