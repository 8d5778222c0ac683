"""What people of the demo's past are called, ask and write: in each language, and invented."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
import yaml

from clew.answers.text.language import detect
from clew.core import languages, masking
from clew.insights.demo import asking, ground, matter, phrases, rating, topics
from clew.insights.demo.asked import Asked
from clew.insights.demo.finding import REASONS
from clew.insights.demo.ground import Ground
from clew.knowledge.models import Category, Publication, Reason

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_house")]
OUTCOMES = {"answered", "clarify", "handoff", "urgent"}


def everything() -> list[Asked]:
    return list(asking.known().values())


def test_each_article_that_everybody_may_read_is_asked_for_in_each_language() -> None:
    out = Publication.objects.visible_to(None)
    assert {one.edition.slug for one in out} == set(asking.questions())
    for slug, facts in asking.questions().items():
        assert set(facts["asked"]) == set(languages.CODES), slug
        assert set(facts.get("before", facts["asked"])) == set(languages.CODES), slug
        assert facts["weight"] >= 1


def test_what_the_product_said_is_known_of_each_question_and_of_no_other() -> None:
    """After a change of questions or articles: `python -m bench.past_answers`."""
    wanted = set()
    for out in Publication.objects.visible_to(None):
        facts = asking.questions()[out.edition.slug]
        before = facts.get("before", {}).get(out.lang)
        texts = [*asking.words_for(facts, out.edition), *filter(None, [before])]
        wanted |= {(out.lang, text) for text in texts}
    assert wanted == set(asking.known())


def test_what_the_product_said_hangs_together() -> None:
    slugs = set(asking.questions())
    for one in everything():
        assert one.outcome in OUTCOMES
        assert 0 <= one.sure <= 1
        assert one.answer
        assert one.rank <= one.found, one.text
        assert one.near <= 4 >= 0
        assert one.offered <= 5
        assert not one.cites or one.cites in slugs
        assert bool(one.cites) or one.outcome != "answered"


def test_most_questions_find_their_article_first_and_some_find_nothing() -> None:
    ranks = Counter(one.rank for one in everything())
    assert ranks[1] > 0.8 * len(everything())
    assert 0 < ranks[0] < 0.1 * len(everything())


def test_no_question_holds_what_would_be_masked_or_belongs_to_another_language() -> None:
    for one in everything():
        assert masking.masked(one.text) == one.text
        spoken = detect(one.text, one.lang)
        assert spoken.partition("-")[0] == one.lang.partition("-")[0], one.text


def test_every_language_has_people_and_the_same_kinds_of_words() -> None:
    assert set(phrases.every()) == set(languages.CODES) == set(ground.LANGUAGES)
    kinds = {lang: set(phrases.of(lang)) for lang in languages.CODES}
    assert len(set(map(frozenset, kinds.values()))) == 1
    for lang in languages.CODES:
        assert len(phrases.of(lang)["people"]) >= 5


def test_everybody_is_invented_and_has_a_mailbox_where_nothing_arrives() -> None:
    people = [person for lang in languages.CODES for person in phrases.of(lang)["people"]]
    assert len({name for name, _ in people}) == len({address for _, address in people})
    assert all(re.fullmatch(r"[a-z.]+@[a-z]+\.example", address) for _, address in people)


def test_reasons_of_a_no_are_those_of_the_page_and_have_words_in_each_language() -> None:
    assert set(REASONS) <= set(Reason.values)
    for lang in languages.CODES:
        assert set(phrases.of(lang)["votes"]) == set(REASONS)


WORDS = {"summary": "It takes three days.", "link": "http://x/refund", "agent": "Ada"}


@pytest.mark.parametrize("lang", languages.CODES)
@pytest.mark.parametrize("customer", ["", "Mei"])
def test_an_agents_letter_greets_helps_and_is_signed(lang: str, customer: str) -> None:
    from random import Random

    for seed in range(10):
        said = phrases.reply(lang, Random(seed), customer=customer, **WORDS)
        assert not set("{}") & set(said)
        assert said.endswith("\nAda")
        assert WORDS["link"] in said
        assert WORDS["summary"] in said
        assert customer in said.splitlines()[0]


def test_scores_are_of_five_and_who_waited_long_is_less_content() -> None:
    def mean(scores: dict[int, int]) -> float:
        return sum(score * often for score, often in scores.items()) / sum(scores.values())

    for scores in (rating.SCORES, rating.AFTER_LONG, topics.SCORES):
        assert set(scores) <= {1, 2, 3, 4, 5}
    assert mean(rating.AFTER_LONG) < 4.2 < mean(rating.SCORES)


def test_each_topic_that_nobody_has_written_about_has_words_and_a_reply() -> None:
    loaded: list[dict[str, Any]] = yaml.safe_load(topics.TOPICS.read_text(encoding="utf-8"))
    for topic in loaded:
        assert set(topic["questions"]) == set(topic["replies"]) == set(languages.CODES)
        assert ("article" in topic) == all("{link}" in words for words in topic["replies"].values())


def test_the_ground_is_the_demos_own_and_every_matter_stands_on_a_shelf() -> None:
    here = Ground.here()
    assert here.is_whole
    assert [agent.first_name for agent in here.agents] == ["Ada", "Olive"]
    for lang, matters in here.matters.items():
        assert len(matters) == len(asking.questions())
        assert {one.edition.lang for one in matters} == {lang}
        assert {one.shelf.slug for one in matters} <= set(
            Category.objects.values_list("slug", flat=True)
        )
        assert {one.solved for one in matters} >= {matter.SOLVED}
        assert all(here.about(one.edition) == one for one in matters)


def test_without_articles_or_without_agents_it_is_no_demo() -> None:
    here = Ground.here()
    assert not Ground({}, {}, here.agents, here.inbox, {}).is_whole
    assert not Ground(here.matters, here.editions, [], here.inbox, {}).is_whole
