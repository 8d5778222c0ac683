"""What other rooms may ask of knowledge: publish, withdraw, vote, learn, read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from clew.core import clock, journal, masking
from clew.core.models import JournalEntry
from clew.core.refusals import Refusal
from clew.knowledge import publishing
from clew.knowledge.learning import settling, taking, voting
from clew.knowledge.learning.voices import Voice
from clew.knowledge.models import (
    Article,
    Category,
    ConfirmedQuestion,
    Edition,
    Publication,
    Reason,
    Visibility,
    Vote,
)
from clew.knowledge.models.publication import Publications

VIEWED = timedelta(days=30)


class NoSuchArticle(Refusal):
    code = "not_found"
    status = 404
    message = _("This article is not here any more. Search, or ask a person.")


def publish(article: Article, *, by: Any = None) -> Edition | None:
    """Show the article as it is saved now; one that nobody may see yet is withdrawn instead."""
    if not article.is_out:
        publishing.withdraw([article], by=by)
        return None
    return publishing.publish([article], by=by)[0]


def withdraw(article: Article, *, by: Any = None) -> None:
    """Take the article away everywhere; its editions are kept."""
    publishing.withdraw([article], by=by)


def article(public_id: str, person: Any = None) -> Publication:
    """What this reader (None: anybody) sees under a public id; raises NoSuchArticle."""
    found = Publication.objects.visible_to(person).called(public_id).first()
    if found is None:
        raise NoSuchArticle()
    return found


def categories(lang: str, person: Any = None) -> list[Category]:
    """The outermost shelves of a language that hold something, each with `.articles_out`."""
    seen = Publication.objects.visible_to(person).in_language(lang)
    counts = dict(seen.values_list("category").annotate(Count("pk")).order_by())
    shelves = list(Category.objects.filter(locale__language_code=lang))
    for shelf in shelves:
        shelf.articles_out = 0
    by_id = {shelf.pk: shelf for shelf in shelves}
    for shelf in shelves:
        for around in up(shelf, by_id):
            around.articles_out += counts.get(shelf.pk, 0)
    return [s for s in shelves if s.parent_id is None and s.articles_out]


def up(shelf: Category, by_id: dict[int, Category]) -> list[Category]:
    """The shelf and those around it, innermost first."""
    found: list[Category] = []
    at: Category | None = shelf
    while at is not None and at not in found:
        found.append(at)
        at = by_id.get(at.parent_id or 0)
    return found


def popular(lang: str, limit: int = 6, person: Any = None) -> list[Publication]:
    """What most visits read in the last thirty days; the latest fill up what is missing."""
    since = clock.now() - VIEWED
    about = {"verb": "article viewed", "about_kind": "edition"}
    viewed = JournalEntry.objects.filter(**about, at__gte=since)
    visits = viewed.values("about_id").annotate(n=Count("visit", distinct=True))
    most = list(visits.order_by("-n").values_list("about_id", flat=True)[: limit * 8])
    seen = Publication.objects.visible_to(person).in_language(lang)
    found = {p.edition.handle: p for p in seen.filter(edition__handle__in=most)}
    first = [found[handle] for handle in most if handle in found][:limit]
    rest = seen.exclude(pk__in=[p.pk for p in first]).latest_first()
    return [*first, *rest[: limit - len(first)]]


def related(publication: Publication, limit: int = 4, person: Any = None) -> Publications:
    """Others from the same shelf, latest first."""
    seen = Publication.objects.visible_to(person).in_language(publication.lang)
    near = seen.filter(category=publication.category_id) if publication.category_id else seen
    return near.exclude(pk=publication.pk).latest_first()[:limit]


@transaction.atomic
def vote(
    handle: str,
    *,
    visit: str,
    solved: bool,
    reason: str = "",
    text: str = "",
    person: Any = None,
    crowd: str = "",
) -> Vote:
    """Keep whether an edition helped; the same visit's second vote replaces the first.

    `handle` may name an older edition of an article that is still out, if the reader could read
    it then; `crowd` tells where the voter comes from. Raises NoSuchArticle.
    """
    voted = Edition.objects.filter(handle=handle).first()
    if voted is None or (person is None and voted.visibility != Visibility.PUBLIC):
        raise NoSuchArticle()
    article(voted.public_id, person)
    known = "" if solved or reason not in Reason.values else reason
    comment = "" if solved else masking.masked(text.replace("\0", "").strip())[:500]
    facts = {"solved": solved, "reason": known, "text": comment, "at": clock.now()}
    kept, _new = Vote.objects.update_or_create(edition=voted, visit=visit[:64], defaults=facts)
    data = {"solved": solved, "reason": known}
    journal.record("article voted", about=voted.reference, visit=visit[:32], data=data)
    voting.learn_later(kept, crowd)
    return kept


def confirm(
    text: str, public_id: str, voice: Voice, *, names: Iterable[str] = ()
) -> ConfirmedQuestion | None:
    """Keep that an article (or a translation of it) answers `text`, as `voice` says.

    Twice said is said once. Without personal things, `names` of people among them, it becomes a
    phrasing of the article as soon as enough is said for it: staff's word is, a customer's needs
    another's. None where there is nothing to learn: the text says nothing, is urgent or written
    down already, the article isn't out, or its place has said enough for today.
    """
    return taking.confirm(text, public_id, voice, names)


def forget_confirmations(*, visit: str = "", customer: int | None = None) -> int:
    """Take back what came from a visit or a customer; says how many words those were."""
    words = Q(visit=visit) & ~Q(visit="") | Q(customer=customer) & ~Q(customer=None)
    return settling.forget(words)


def unsay(origin: str) -> int:
    """Take back what came from an event (`vote 7`), and what is named after it behind a blank."""
    return settling.forget_of(origin)


def load_demo() -> int:
    """Import the demo content; says how many articles are new or changed."""
    from clew.knowledge.importing import demo

    return demo.load()
