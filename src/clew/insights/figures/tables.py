"""Figures as tables: the page and the spreadsheet have the same rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from clew.core import languages
from clew.insights.days import measures, places
from clew.insights.figures import editions, finding, outcomes, questions, talks, worklist
from clew.insights.figures.period import Period
from clew.insights.figures.sums import median, sums
from clew.insights.figures.table import Said, Table, lasted


def days(period: Period) -> Table:
    began = sums(period, "day", measures.OPENED)
    head = [_("Day"), _("Visits"), _("Used help"), _("Said it was solved"),
            _("Read, asked nobody"), _("Left without an answer"), _("Asked a person"),
            _("Solved without us"), _("Conversations")]  # fmt: skip
    rows = [
        [day, one.visits, one.used, one.said, one.read, one.left, one.person,
         one.rate if one.used else None, began[day][measures.OPENED]]
        for day, one in outcomes.by_day(period)
    ]  # fmt: skip
    return Table("days", head, rows)


def channels(period: Period) -> Table:
    return compared("channels", pgettext("way in", "Channel"), period, "channel", channel_names())


def tongues(period: Period) -> Table:
    return compared("languages", _("Language"), period, "lang", languages.NAMES)


def channel_names() -> dict[str, str]:
    return {places.HELP_CENTER: _("Help center"), places.WIDGET: _("Widget"),
            places.MAIL: _("Contact form"), places.API: _("API")}  # fmt: skip


def compared(name: str, what: str, period: Period, by: str, names: Mapping[str, str]) -> Table:
    """What came of visits and conversations, by channel or by language."""
    visits, began = outcomes.outcomes(period, by), talks.talks(period, by)
    head = [what, _("Used help"), _("Solved without us"), _("Asked a person"),
            _("Conversations"), _("First reply"), _("Resolved after"), _("Ratings"),
            pgettext("with the help", "Content")]  # fmt: skip
    rows = []
    for one in sorted({str(group) for group in visits.keys() | began.keys()}):
        seen, talked = visits.get(one, outcomes.Outcomes()), began.get(one, talks.Talks())
        if not (one or seen.used or talked.opened):
            continue  # who only looked at a first page has told no language
        rows.append([
            names.get(one, one) or _("Not known"), seen.used, seen.rate if seen.used else None,
            seen.person, talked.opened, lasted(median(talked.replied)),
            lasted(median(talked.resolved)), talked.ratings,
            talked.csat if talked.rated else None,
        ])  # fmt: skip
    return Table(name, head, rows)


def articles(period: Period) -> Table:
    return of_standings(editions.standings(period)[1])


def of_standings(found: list[editions.Standing]) -> Table:
    head = [_("Article"), _("Language"), _("Readers"), _("Asked a person"), _("As counted"),
            _("Estimate"), _("From"), _("To"), _("“Solved”"), _("“Not solved”")]  # fmt: skip
    rows = []
    for row in worklist.drawn(found):
        one = row.standing
        lang = languages.NAMES.get(row.lang, row.lang)
        rows.append([Said(row.title, row.lang), lang, one.viewers, one.contacted,
                     one.raw, one.rate, *one.interval, one.helped,
                     one.not_helped])  # fmt: skip
    return Table("articles", head, rows)


def finding_time(period: Period) -> Table:
    return of_shelves(finding.shelves(period))


def of_shelves(found: list[finding.Shelf]) -> Table:
    head = [_("Category"), _("Looked"), _("Found"), _("Half found it after"), _("From"), _("To"),
            _("Still looking after 60 s")]  # fmt: skip
    rows = [
        [one.name or _("None reached"), one.curve.size, one.curve.hits,
         lasted(one.curve.median), *map(lasted, one.curve.interval),
         one.still]
        for one in found
    ]  # fmt: skip
    return Table("finding", head, rows)


def texts(period: Period) -> Table:
    return of_texts("questions", questions.most(period, measures.TEXT, 200))


def in_vain(period: Period) -> Table:
    return of_texts("in-vain", questions.most(period, measures.TEXT_IN_VAIN, 200))


def of_texts(name: str, found: list[tuple[str, str, int]]) -> Table:
    rows: list[list[Any]] = [
        [Said(text, lang), languages.NAMES.get(lang, lang), times] for text, lang, times in found
    ]
    return Table(name, [_("Question"), _("Language"), _("Times")], rows)


SHEETS: dict[str, Callable[[Period], Table]] = {
    "days": days, "channels": channels, "languages": tongues, "articles": articles,
    "finding": finding_time, "questions": texts, "in-vain": in_vain,
}  # fmt: skip
