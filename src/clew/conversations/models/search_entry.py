"""What a conversation can be found by: its number, its customer, the words of people in it.

Terms are kept where the database has a full-text index of its own: a column of PostgreSQL's
`tsvector` with a GIN index, or a table of SQLite's FTS5. Both are written in the caller's
transaction, and neither parses a text: the terms come from `clew.answers.text`.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from clew.conversations.models.conversation import Conversation


class Terms(models.Field):
    """A list of terms without blanks."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return "tsvector" if connection.vendor == "postgresql" else "text"

    def get_db_prep_value(
        self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False
    ) -> str:
        bare = connection.vendor != "postgresql"
        return " ".join(term if bare else quoted(term, "postgresql") for term in value)


@Terms.register_lookup
class BeginWith(models.Lookup):
    """`terms__begin_with=[…]`: for each of these there is a term that begins so."""

    lookup_name = "begin_with"
    prepare_rhs = False

    def get_db_prep_lookup(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        mark, join = (":*", " & ") if connection.vendor == "postgresql" else (" *", " AND ")
        return "%s", [join.join(quoted(term, connection.vendor) + mark for term in value)]

    def as_sql(self, compiler: Any, connection: BaseDatabaseWrapper) -> Any:
        column, before = self.process_lhs(compiler, connection)
        wanted, given = self.process_rhs(compiler, connection)
        asked = f"@@ {wanted}::tsquery" if connection.vendor == "postgresql" else f"MATCH {wanted}"
        return f"{column} {asked}", [*before, *given]


def quoted(term: str, vendor: str) -> str:
    """As one term of the database's query language."""
    mark = "'" if vendor == "postgresql" else '"'
    return f"{mark}{term.replace(mark, mark * 2)}{mark}"


class SearchEntry(models.Model):
    """One thing said (or the number and name of a conversation), reduced to its terms."""

    id = models.BigAutoField(primary_key=True, db_column="rowid")
    conversation = models.ForeignKey(
        Conversation, models.CASCADE, related_name="+", db_constraint=False, db_index=False
    )
    terms = Terms()

    objects: ClassVar[Any]

    class Meta:
        managed = False  # its table differs by database: see migration 0002_desk
        db_table = "conversations_searchentry"

    def __str__(self) -> str:
        return f"search entry {self.pk}"
