"""A gap becomes the beginning of an article: its questions, and what agents have answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction

from clew.answers import flows as answers
from clew.conversations.models import Author, Conversation, Message, Rating, Resolution
from clew.core.languages import family
from clew.insights.models import Gap, GapDraft
from clew.insights.personal import MASK, bare_reply
from clew.knowledge import drafting
from clew.knowledge.models import Article

MOST_PHRASINGS = 20
MOST_ANSWERS = 3
GOOD = 4  # of 5
NEAREST = 3
SHORTEST = 20  # letters: "You're welcome." answers nothing


def draft_of(gap: Gap, lang: str, *, by: Any) -> Article:
    """The article of this gap in this language; pressed twice, the same one."""
    if known := kept(gap, lang):
        return known
    try:
        with transaction.atomic():
            begun = GapDraft.objects.create(gap=gap, lang=lang, article=0, by=by)
            article = begin(gap, lang, by)
            begun.article = article.pk
            begun.save(update_fields=["article"])
            return article
    except IntegrityError:  # somebody else pressed at the same moment
        return kept(gap, lang) or begin(gap, lang, by)


def kept(gap: Gap, lang: str) -> Article | None:
    """What was begun and is still there."""
    begun = GapDraft.objects.filter(gap=gap, lang=lang).first()
    found = Article.objects.filter(pk=begun.article).first() if begun else None
    if begun and found is None:
        begun.delete()
    return found


def begin(gap: Gap, lang: str, by: Any) -> Article:
    asked = phrasings(gap, lang)
    title = asked[0] if asked else gap.question
    hits = answers.search(title, lang=lang, limit=NEAREST)
    return drafting.begin(
        lang=lang, title=title, answers=best_answers(gap, lang), phrasings=asked or [gap.question],
        near=[hit.id for hit in [*hits.hits, *hits.near]], by=by, because=f"gap {gap.pk}",
    )  # fmt: skip


def phrasings(gap: Gap, lang: str) -> list[str]:
    """What was asked in this language, the most asked first; the typical one leads if it is."""
    counted: Counter[str] = Counter()
    for text, asked_in in gap.questions.order_by("pk").values_list("text", "lang"):
        if asked_in == lang and MASK not in text:
            counted[text] += 1
    lead = gap.asked_in(lang)[0]
    ranked = sorted(counted, key=lambda text: (text != lead, -counted[text], text))
    return ranked[:MOST_PHRASINGS]


def best_answers(gap: Gap, lang: str) -> list[str]:
    """What agents said where it ended well, the best rated first; in this language if possible."""
    contacts = gap.questions.exclude(conversation=None).values_list("conversation", flat=True)
    numbers = set(contacts)
    resolved = Resolution.objects.filter(conversation__in=numbers)
    ended = set(resolved.values_list("conversation", "episode"))
    rated = Rating.objects.filter(conversation__in=numbers)
    scores = {(pk, episode): score for pk, episode, score in rated.values_list(
        "conversation", "episode", "score")}  # fmt: skip
    good = {one for one in ended | set(scores) if scores.get(one, GOOD) >= GOOD}
    ranked = sorted(replies(good), key=lambda one: (-scores.get(one[0], 0), -len(one[2])))
    own = [text for _, spoken, text in ranked if spoken == lang]
    near = [text for _, spoken, text in ranked if family(spoken) == family(lang)]
    return list(dict.fromkeys(own or near or [text for _, _, text in ranked]))[:MOST_ANSWERS]


def replies(episodes: Iterable[tuple[int, int]]) -> list[tuple[tuple[int, int], str, str]]:
    """(episode, language, text) of each agent's answer in these, without anybody's name."""
    wanted = set(episodes)
    said = Message.objects.filter(
        conversation__in={pk for pk, _ in wanted}, author=Author.AGENT
    ).select_related("conversation__customer", "sender")
    found = []
    for message in said.order_by("pk"):
        at = (message.conversation_id, message.episode)
        text = bare_reply(message.text, names_in(message)) if at in wanted else ""
        if len(text) >= SHORTEST:
            found.append((at, message.conversation.language, text))
    return found


def names_in(message: Message) -> list[str]:
    talk: Conversation = message.conversation
    customer = talk.customer.get_full_name() if talk.customer else ""
    agent = message.sender.get_full_name() if message.sender else ""
    return [customer, talk.said_name, agent]
