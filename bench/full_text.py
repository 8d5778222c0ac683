"""What the databases' own full-text search makes of the same articles and the same questions."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

from bench import load, services
from bench.shelf import drawn_questions

Search = Callable[[str], list[str]]  # a question, and the texts of the first ten results


@dataclass(frozen=True)
class Measured:
    """Milliseconds at p95, and the share of questions whose sentence is in the first result."""

    name: str
    p95: float
    first: float


def measured(name: str, search: Search, count: int) -> Measured:
    asked = drawn_questions(count)
    for text, _lang, _sentence in asked[:40]:
        search(text)
    times = load.each(search, [text for text, _lang, _sentence in asked])
    first = [sentence in "".join(search(text)[:1]) for text, _lang, sentence in asked]
    return Measured(name, load.percentile(times, 0.95), sum(first) / len(first))


def beside(rows: Path, folder: Path, count: int) -> Iterator[Measured]:
    articles = [(row["title"], row["text"]) for row in map(json.loads, rows.open())]
    for tokenizer in ("unicode61 remove_diacritics 2", "trigram"):
        with fts5(articles, folder / "beside.sqlite", tokenizer) as search:
            yield measured(f"SQLite FTS5 {tokenizer.split()[0]}", search, count)
    with postgres(articles, folder / "postgres") as search:
        yield measured("PostgreSQL full text", search, count)


@contextmanager
def fts5(articles: list[tuple[str, str]], path: Path, tokenizer: str) -> Iterator[Search]:
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as database:
        database.execute(
            f"create virtual table found using fts5(title, text, tokenize='{tokenizer}')"
        )
        database.executemany("insert into found values (?, ?)", articles)
        database.commit()
        query = (
            "select title || char(10) || text from found where found match ? order by rank limit 10"
        )
        yield lambda text: [row for (row,) in database.execute(query, [any_of(text, " OR ", '"')])]


@contextmanager
def postgres(articles: list[tuple[str, str]], folder: Path) -> Iterator[Search]:
    with ended(services.Postgres(folder)) as server, psycopg.connect(server.url) as database:
        database.execute("create table found (title text, text text, words tsvector)")
        with database.cursor() as cursor:
            cursor.executemany("insert into found values (%s, %s)", articles)
        database.execute(
            "update found set words = setweight(to_tsvector('simple', title), 'A')"
            " || to_tsvector('simple', text)"
        )
        database.execute("create index on found using gin (words)")
        database.execute("analyze found")
        database.commit()
        query = (
            "select title || chr(10) || text from found, to_tsquery('simple', %s) asked"
            " where words @@ asked order by ts_rank_cd(words, asked) desc limit 10"
        )
        yield lambda text: [row for (row,) in database.execute(query, [any_of(text, " | ", "'")])]


@contextmanager
def ended(server: services.Postgres) -> Iterator[services.Postgres]:
    try:
        yield server
    finally:
        server.end()


def any_of(text: str, either: str, quote: str) -> str:
    """The words of a question, any of which may match: all of them seldom do."""
    return either.join(f"{quote}{word}{quote}" for word in re.findall(r"\w+", text))
