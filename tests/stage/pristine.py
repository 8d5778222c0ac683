"""A PostgreSQL database brought back to what it was: only what was written since is undone.

Making a new copy of some six hundred files costs the server a hundred times as much.
"""

from __future__ import annotations

from typing import Any

from psycopg import sql

from stage import postgres

TABLES = """
SELECT c.relname, array_agg(a.attname ORDER BY a.attnum) FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
 AND NOT a.attisdropped AND a.attgenerated = ''
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
GROUP BY c.relname ORDER BY c.relname
"""
SEQUENCES = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'"
# Rows say which transaction wrote them. Whatever a table, a column or a rule is, is such a row too.
LATER = "EXISTS (SELECT FROM {table} WHERE xmin::text::bigint >= {since})"
SHAPES = ("pg_class", "pg_attribute", "pg_constraint", "pg_proc")
ALONE = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
QUIETLY = "SET session_replication_role = replica; SET synchronous_commit = off"


class Pristine:
    """What the fresh database called `name` holds."""

    def __init__(self, name: str) -> None:
        self.name = name
        with postgres.connected(name) as server:
            self.columns: dict[str, list[str]] = dict(server.execute(TABLES).fetchall())
            self.sequences: dict[str, int | None] = dict(server.execute(SEQUENCES).fetchall())
            self.rows = {table: self.read(server, table) for table in self.columns}
            self.since = int(server.execute("SELECT pg_current_xact_id()::text").fetchone()[0])
            self.since %= 2**32  # rows keep so much of it

    def read(self, server: Any, table: str) -> bytes:
        with server.cursor() as cursor, cursor.copy(self.copying(table, "out")) as told:
            return b"".join(bytes(part) for part in told)

    def copying(self, table: str, way: str) -> sql.Composed:
        columns = sql.SQL(", ").join(map(sql.Identifier, self.columns[table]))
        out = "COPY (SELECT {columns} FROM {table}) TO STDOUT"  # with its partitions
        back = "COPY {table} ({columns}) FROM STDIN"
        said = sql.SQL(out if way == "out" else back)
        return said.format(columns=columns, table=sql.Identifier(table))

    def restore(self) -> bool:
        """Undo what was written; False where the shape of a table has changed, too."""
        with postgres.connected(self.name) as server:
            server.execute(ALONE)
            if any(self.ask(server, map(self.later, SHAPES))):
                return False
            changed = self.ask(server, map(self.is_changed, self.columns))
            with server.transaction():
                server.execute(QUIETLY)
                for table, found in zip(self.columns, changed, strict=True):
                    if found:
                        self.refill(server, table)
                self.rewind(server)
        return True

    def ask(self, server: Any, questions: Any) -> list[bool]:
        asked = sql.SQL("SELECT ") + sql.SQL(", ").join(questions)
        return list(server.execute(asked).fetchone())

    def later(self, table: str) -> sql.Composed:
        return sql.SQL(LATER).format(table=sql.Identifier(table), since=sql.Literal(self.since))

    def is_changed(self, table: str) -> sql.Composed:
        """Whether a row came, was changed, or went."""
        had = self.rows[table].count(b"\n")
        counted = sql.SQL("(SELECT count(*) FROM {}) <> {}")
        gone = counted.format(sql.Identifier(table), sql.Literal(had))
        return sql.SQL("({} OR {})").format(self.later(table), gone)

    def refill(self, server: Any, table: str) -> None:
        server.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(table)))
        if rows := self.rows[table]:
            copying = self.copying(table, "back")
            with server.cursor() as cursor, cursor.copy(copying) as told:
                told.write(rows)

    def rewind(self, server: Any) -> None:
        """Numbers begin where they began."""
        for name, last in server.execute(SEQUENCES).fetchall():
            if last != (before := self.sequences[name]):
                place = sql.Literal(1 if before is None else before)
                said = sql.SQL("SELECT setval({}::regclass, {}, {})")
                server.execute(
                    said.format(sql.Literal(f'public."{name}"'), place, before is not None)
                )
