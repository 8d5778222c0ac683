"""Canaries (O1): things that nobody outside may see, each holding words found nowhere else."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Locale
from wagtail.rich_text import RichText

from clew.conversations import flows as conversations
from clew.conversations import letters
from clew.core import clock
from clew.knowledge import jobs
from clew.knowledge.models import Article, Category, Edition, Phrasing, Visibility
from clew.people import roles
from clew.people.models import Inbox, Person, Visitor

_LETTERS = "abcdefghijklmnop"
OPEN = "refund"  # a word that hidden and public articles share


def canary() -> str:
    """128 random bits as one word that is neither masked nor cut by anything that reads text."""
    return "q" + "".join(secrets.choice(_LETTERS) for _ in range(32))


@dataclass
class Secret:
    """One hidden thing: what it is called here, its words, and its rows."""

    kind: str
    words: dict[str, str] = field(default_factory=dict)
    article: Any = None

    def word(self, place: str) -> str:
        return self.words.setdefault(place, canary())

    @property
    def address(self) -> str:
        return f"/en/articles/{self.article.slug}-{self.article.public_id}/"


def locale(code: str) -> Locale:
    return Locale.objects.get(language_code=code)


def shelf(name: str, summary: str = "", parent: Category | None = None) -> Category:
    at = locale("en")
    return Category.objects.create(
        name=name, slug=canary(), summary=summary, parent=parent, locale=at
    )


def written(title: str, text: str, **facts: Any) -> Article:
    """An article as an editor has saved it; nobody else sees it yet."""
    lang, asked = facts.pop("lang", "en"), facts.pop("asked", "")
    article = Article(title=title, locale=locale(lang), live=False, **facts)
    article.body = [("text", RichText(f"<p>{text}</p>"))]
    if asked:
        article.phrasings = [Phrasing(text=asked)]
    article.take_slug()
    article.save()
    return article


def out(article: Article) -> Article:
    article.save_revision().publish()
    return Article.objects.get(pk=article.pk)


def secret_article(kind: str, **facts: Any) -> Secret:
    """Titled, summarised, asked for, shelved and written with words of its own."""
    one = Secret(kind)
    named = shelf(f"Shelf {one.word('shelf')}", f"Holds {one.word('shelf summary')}")
    one.article = written(
        f"How the {OPEN} of {one.word('title')} goes",
        f"The {OPEN} needs {one.word('body')} at the counter.",
        summary=f"About {one.word('summary')}",
        asked=f"where is my {OPEN} {one.word('phrasing')}",
        category=named,
        **facts,
    )
    return one


def a_draft() -> Secret:
    return secret_article("draft")


def an_internal() -> Secret:
    one = secret_article("internal", visibility=Visibility.INTERNAL)
    one.article = out(one.article)
    return one


def for_nobody() -> Secret:
    one = secret_article("visible to nobody yet", visibility=Visibility.DRAFT)
    one.article = out(one.article)
    return one


def scheduled() -> Secret:
    one = secret_article("scheduled", go_live_at=clock.now() + timedelta(days=3))
    one.article = out(one.article)
    assert not one.article.live
    return one


def withdrawn() -> Secret:
    one = secret_article("withdrawn")
    one.article = out(one.article)
    one.article.unpublish()
    return one


def expired() -> Secret:
    one = secret_article("expired", expire_at=clock.now() + timedelta(days=1))
    one.article = out(one.article)
    Article.objects.filter(pk=one.article.pk).update(expire_at=timezone.now() - timedelta(days=1))
    jobs.publish_scheduled.func()
    one.article.refresh_from_db()
    assert not one.article.live
    return one


def deleted() -> Secret:
    one = secret_article("deleted")
    one.article = out(one.article)
    kept = Article.objects.get(pk=one.article.pk)
    kept.delete()
    return one


def turned_internal() -> Secret:
    """Once public, and for staff alone since."""
    one = secret_article("turned internal")
    one.article = out(one.article)
    one.article.visibility = Visibility.INTERNAL
    one.article = out(one.article)
    return one


def corrected() -> Secret:
    """Out, but no longer in these words: they stand in older editions alone."""
    one = secret_article("corrected")
    one.article.visibility = Visibility.INTERNAL
    one.article = out(one.article)
    article = one.article
    article.title, article.slug, article.summary = f"Corrected {OPEN}", "", "As it should be"
    article.visibility = Visibility.PUBLIC
    article.category = None
    article.body = [("text", RichText(f"<p>The {OPEN} takes five days.</p>"))]
    article.phrasings = []
    one.article = out(article)
    assert Edition.objects.filter(public_id=article.public_id).count() == 2
    return one


def being_changed() -> Secret:
    """Out, with a draft beside it that nobody has published."""
    one = Secret("draft beside what is out")
    article = out(written(f"A {OPEN} by card", f"The {OPEN} takes a week."))
    article.title = f"A {OPEN} {one.word('title')}"
    article.body = [("text", RichText(f"<p>{OPEN} {one.word('body')}</p>"))]
    article.save_revision()
    one.article = Article.objects.get(pk=article.pk)
    return one


def a_letter() -> Secret:
    one = Secret("letter")
    letter = letters.take(
        f"My {OPEN} {one.word('text')}", email=f"{one.word('mail')}@customer.example",
        name=one.word("name"), language="en", client_id=canary(), visit="", urgent=False,
    )  # fmt: skip
    one.words |= {"id": letter.public_id}
    return one


def a_talk() -> Secret:
    """What a customer said in confidence, and what agents wrote down about it."""
    one = Secret("conversation")
    visitor = Visitor.admit(Inbox.main())[0]
    talk = conversations.start(
        visitor, f"My {OPEN} {one.word('text')}", client_id=canary(), language="en"
    )
    agent = Person.objects.create_user(f"{one.word('agent')}@staff.example", None)
    agent.take_role(roles.AGENT)
    conversations.note(talk, f"About the {OPEN}: {one.word('note')}", by=agent)
    conversations.reply(talk, f"The {OPEN} {one.word('reply')}", by=agent, client_id=canary())
    conversations.rate(talk, 1, one.word("comment"))
    one.words |= {"id": talk.public_id, "number": talk.number}
    return one


ARTICLES = (
    a_draft, an_internal, for_nobody, scheduled, withdrawn, expired, deleted, turned_internal,
    corrected, being_changed,
)  # fmt: skip


@dataclass
class Planted:
    """Everything hidden, and one public article to find."""

    secrets: list[Secret]
    public: Article

    def __iter__(self) -> Iterator[Secret]:
        return iter(self.secrets)

    def seen_in(self, text: str, *, asked: str = "", but: tuple[str, ...] = ()) -> list[str]:
        """Which canaries a text holds, as `kind: place`; what was `asked` may be repeated."""
        return [
            f"{one.kind}: {place}"
            for one in self.secrets
            for place, word in one.words.items()
            if one.kind not in but and word != asked and word in text
        ]


def plant() -> Planted:
    public = out(written(f"When you get your {OPEN}", f"Your {OPEN} takes five working days."))
    return Planted([*(make() for make in ARTICLES), a_letter(), a_talk()], public)
