"""Visitors who search, open what they find and say that it helped, as the pages have them do it."""

from __future__ import annotations

import re

from django_tasks_db.models import DBTaskResult

from cast.callers import assistant_answers
from cast.visitors import Visitor
from clew.answers.jobs import embed_documents
from clew.answers.models import Document
from clew.core import beacons, journal
from clew.knowledge.models import Article, ConfirmedQuestion, Publication


def at(visitor: Visitor, address: str) -> Visitor:
    visitor.browser.defaults["REMOTE_ADDR"] = address
    return visitor


def searches(visitor: Visitor, words: str, lang: str = "en", page: str = "search") -> str:
    """Looks at a page of results; the number of the search."""
    shown = visitor.opens(f"/{lang}/{page}/", q=words)
    found = re.search(r'data-kind="query" data-id="([a-p]{16})"', shown)
    assert found, shown[:2000]
    return found[1]


def opens(visitor: Visitor, article: Article, query: str) -> None:
    """Presses a result; the page tells of it."""
    about = {"kind": "article", "id": article.public_id, "data": {"query": query, "rank": 1}}
    event = {"verb": "result opened", **about}
    assert beacons.write_down({"visit": visitor.visit, "events": [event]}) == 1
    journal.write_waiting()


def votes(visitor: Visitor, article: Article, solved: str = "yes", *, wait: bool = True) -> int:
    edition = Publication.objects.get(article=article).edition
    said = {"solved": solved, "visit": visitor.visit}
    answer = visitor.posts(f"/{edition.lang}/editions/{edition.handle}/votes/", said)
    if wait:
        what_waits_is_done()
    return answer.status_code


def finds_it(visitor: Visitor, words: str, article: Article, lang: str = "en") -> None:
    """Searches, opens the article, and says that it solved the problem."""
    opens(visitor, article, searches(visitor, words, lang))
    assert votes(visitor, article) == 200


def what_waits_is_done() -> None:
    """All but the vectors, which take their time: words suffice here."""
    DBTaskResult.objects.filter(task_path=embed_documents.module_path).delete()
    assistant_answers()


def results(visitor: Visitor, words: str, lang: str = "en") -> list[str]:
    """The articles on the page of results, first the first, by their public ids."""
    shown = visitor.opens(f"/{lang}/search/", q=words)
    main = shown.partition("<main")[2]
    return re.findall(r'data-hit="(\w+)"', main.partition("Topics that come near")[0])


def phrasings(article: Article) -> list[str]:
    """What the search knows that the article answers."""
    return list(Document.objects.get(key=article.public_id).phrasings)


def learnt(article: Article) -> list[str]:
    there = ConfirmedQuestion.objects.that_count().filter(article=article)
    return list(there.order_by("pk").values_list("text", flat=True))
