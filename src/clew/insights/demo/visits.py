"""How people go through the help center: search, ask, browse or come straight to an article."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from random import Random

from clew.insights.demo.asked import Asked
from clew.insights.demo.finding import give_up, look, read
from clew.insights.demo.ground import Ground
from clew.insights.demo.matter import Matter
from clew.insights.demo.visit import Visit

FIRST_PAGES = {"home": 70, "category": 18, "contact": 4}


def come(ground: Ground, at: datetime, spike: bool, drawn: Random) -> Visit:
    """One visit of the help center, from its first page to its last."""
    lang = ground.language(drawn)
    matter = ground.matter(lang, drawn, "weight", spike)
    visit = Visit(at, lang, drawn)
    way: Callable[[Ground, Visit, Matter], None]
    way = drawn.choices((search, ask, widget, browse, straight), (50, 12, 16, 13, 9))[0]
    way(ground, visit, matter)
    return visit


def search(_ground: Ground, visit: Visit, matter: Matter) -> None:
    first_page(visit, matter)
    visit.wait(9)
    asked = visit.drawn.choice(matter.asked)
    if matter.before and visit.drawn.random() < 0.3:
        visit.searches(matter.before)
        visit.wait(12)
        asked = matter.asked[1]
    visit.searches(asked)
    choose(visit, matter, asked)


def choose(visit: Visit, matter: Matter, asked: Asked) -> None:
    """Open the article from the page of results; the further down it is, the fewer do."""
    if asked.rank and visit.drawn.random() < (0.95 if asked.rank == 1 else 0.8):
        look(visit, matter, 8 + 4 * asked.rank)
        visit.opens(matter.edition, asked.rank)
        read(visit, matter)
    else:
        give_up(visit)


def ask(ground: Ground, visit: Visit, matter: Matter) -> None:
    first_page(visit, matter)
    visit.wait(12)
    asked = visit.drawn.choice(matter.asked)
    cited = ground.editions.get((asked.cites, visit.lang))
    visit.asks(asked, cited.handle if cited else "")
    visit.wait(14)
    if asked.outcome == "answered" and cited:
        if visit.drawn.random() < 0.6:
            visit.opens(cited, 1)
            read(visit, ground.about(cited) or matter)
    else:
        give_up(visit, 0.7)


def widget(_ground: Ground, visit: Visit, matter: Matter) -> None:
    """In the shop's corner; what is opened from there goes on in the help center."""
    asked = visit.drawn.choice(matter.asked)
    visit.is_new = False
    visit.searches_elsewhere(asked, "widget", asked.offered)
    if asked.rank and visit.drawn.random() < 0.85:
        look(visit, matter, 15)
        visit.sees("article", *matter.edition.reference)
        read(visit, matter)


def browse(_ground: Ground, visit: Visit, matter: Matter) -> None:
    visit.sees("home")
    visit.wait(15)
    visit.sees("category", "category", matter.shelf.translation_key.hex)
    look(visit, matter, 18)
    visit.sees("article", *matter.edition.reference)
    read(visit, matter)


def straight(_ground: Ground, visit: Visit, matter: Matter) -> None:
    """From a search engine, or by a link."""
    visit.sees("article", *matter.edition.reference)
    read(visit, matter)


def first_page(visit: Visit, matter: Matter) -> None:
    page = visit.drawn.choices(list(FIRST_PAGES), list(FIRST_PAGES.values()))[0]
    if page == "category":
        visit.sees(page, "category", matter.shelf.translation_key.hex)
    else:
        visit.sees(page)
