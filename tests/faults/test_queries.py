"""C13: what stands in an address is text to the database, in every parameter of every route."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from typing import Any

import pytest
from django.db import connection

from cast import Cast
from house.routes.tries import addresses
from stage.slate import rolled_back

pytestmark = [pytest.mark.case("C13"), pytest.mark.usefixtures("demo_house"), pytest.mark.django_db]
MARK = "zqxmark"
ATTACKS = (
    f"{MARK}' OR '1'='1' --",
    f'{MARK}"; SELECT 1; --',
    f"-{MARK}__password,id);DROP",
    f"{MARK}\0",
    f"{MARK}%27)) UNION SELECT 1--",
    "1 OR 1=1",
    "99999999999999999999999999",
    "person__password",
    "-1",
    "{}",
)
NAMES = (
    "q", "p", "page", "ordering", "order", "sort", "limit", "offset", "id", "ids", "locale", "lang",
    "category", "category__path", "kind", "journey", "visibility", "status", "title__icontains",
    "search", "filter", "filters", "fields", "type", "parent", "child_of", "export", "user",
    "object_id", "timestamp_from", "timestamp_to", "date_from", "action", "results", "next",
    "tag", "collection_id", "mode", "preview", "is_urgent", "urgent", "language", "groupby",
)  # fmt: skip
LISTS = (
    "/studio/snippets/knowledge/article/", "/studio/snippets/knowledge/article/results/",
    "/studio/snippets/knowledge/category/", "/studio/snippets/people/contactrequest/",
    "/studio/snippets/people/invitation/", "/studio/images/", "/studio/documents/",
    "/studio/reports/site-history/", "/studio/users/", "/en/search/", "/en/suggest/", "/en/ask/",
    "/api/v1/search",
)  # fmt: skip
# Pages of Wagtail's that take a nonsense id, or a quote in a search, for a bug: for staff alone,
# and they show nothing but a number.
WAGTAILS_OWN = (
    "/studio/api/main/", "/chosen-multiple/", "/studio/bulk/", "/studio/workflows/",
    "/studio/images/", "/studio/documents/", "/studio/choose-page/",
)  # fmt: skip


@contextmanager
def statements() -> Iterator[list[str]]:
    """Every statement that reaches the database, without its parameters."""
    seen: list[str] = []

    def hear(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        seen.append(str(sql))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(hear):
        yield seen


def faults_of(who: Any, address: str, said: dict[str, str]) -> list[str]:
    """Attacks that became part of a statement, and pages of ours that broke."""
    with rolled_back(), statements() as seen:
        answer = who.browser.get(address, said)
    broke = answer.status_code >= 500 and not any(part in address for part in WAGTAILS_OWN)
    faults = [f"{address} {said}: {answer.status_code}"] if broke else []
    return faults + [f"{address}: {sql[:200]}" for sql in seen if MARK in sql]


def test_every_parameter_of_every_list_is_text_or_refused(cast: Cast, caplog):
    caplog.set_level("CRITICAL")
    faults = []
    for address in LISTS:
        for attack in ATTACKS:
            faults += faults_of(cast.olive, address, dict.fromkeys(NAMES, attack))
    for address in (LISTS[0], LISTS[-4], LISTS[-1]):
        for name in NAMES:
            faults += faults_of(cast.olive, address, {name: ATTACKS[0]})
    assert faults == []


def test_all_parameters_at_once_break_no_route(cast: Cast, caplog):
    caplog.set_level("CRITICAL")
    faults, attacks = [], cycle((ATTACKS[0], ATTACKS[3], ATTACKS[6]))
    for _, address in addresses(cast):
        faults += faults_of(cast.olive, address, dict.fromkeys(NAMES, next(attacks)))
    assert faults == []


INNER = (
    "by__password__startswith", "latest_revision__user__password__contains", "text__startswith",
    "token_hash__startswith", "editions__html__contains",
)  # fmt: skip


def test_nothing_is_filtered_by_a_column_that_nobody_offered(cast: Cast):
    """`?owner__password__startswith=` would read a secret letter by letter."""
    for address in LISTS[:9]:
        plain = cast.olive.gets(address, locale="en")
        for name in INNER:
            answer = cast.olive.gets(address, locale="en", **{name: "x"})
            assert answer.status_code == plain.status_code, (address, name)
            assert rows_in(answer) == rows_in(plain), (address, name)


def rows_in(answer: Any) -> int:
    return int(answer.content.decode().count("<tr"))


def test_numbers_in_paths_beyond_all_columns_are_not_found(cast: Cast):
    for number in ("0", "2147483648", "9223372036854775808", "9" * 40):
        for address in (f"/studio/snippets/knowledge/article/edit/{number}/",
                        f"/studio/snippets/people/contactrequest/inspect/{number}/",
                        f"/studio/images/{number}/", f"/studio/documents/edit/{number}/",
                        f"/studio/users/{number}/"):  # fmt: skip
            assert cast.olive.gets(address).status_code == 404, address
        assert (
            cast.omar.posts(f"/en/editions/{number}/votes/", {"solved": "yes"}).status_code == 404
        )
