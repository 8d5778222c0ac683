"""The index follows the rows, whatever happens to its folder."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from clew.answers import flows
from clew.answers.embeddings.work import embed_waiting
from clew.answers.index import builder, current
from clew.answers.index.builder import Index, Outdated
from clew.answers.index.folder import IndexFolder, generation_of
from clew.answers.models import Document
from clew.answers.tests.conftest import SHELF, draft
from clew.core import generations


def serve() -> current.ServingIndex:
    """A server's index that catches up only when it is told to."""
    made = current.ServingIndex()
    look(made)
    return made


def look(server: current.ServingIndex) -> None:
    server.catch_up(generations.current("documents"))


def found(server: current.ServingIndex, text: str) -> list[str]:
    with current.pinned(server.index):
        return [hit.id for hit in flows.search(text).hits]


@pytest.mark.django_db
def test_a_server_finds_what_was_there_before_it_started(shelf, folder):
    server = serve()
    assert "invoice" in found(server, "invoice")
    server.stop()


@pytest.mark.django_db
def test_a_server_follows_what_is_put_changed_and_withdrawn(shelf, folder):
    server = serve()
    flows.put([draft("new", "Descale the kettle", "Use vinegar.")])
    assert found(server, "vinegar") == []
    look(server)
    assert found(server, "vinegar") == ["new"]
    flows.put([draft("new", "Descale the kettle", "Use lemon.")])
    look(server)
    assert (found(server, "vinegar"), found(server, "lemon")) == ([], ["new"])
    flows.withdraw("tests", ["new"])
    look(server)
    assert found(server, "lemon") == []
    server.stop()


@pytest.mark.django_db
def test_the_words_hold_each_document_once_whatever_happened_to_it(shelf, folder):
    server = serve()
    for text in ("one", "two", "three"):
        flows.put([draft("new", "Descale the kettle", text)])
        look(server)
    flows.withdraw("tests", ["invoice"])
    look(server)
    words = server.index.snapshot.words
    rows = dict(Document.objects.values_list("pk", "digest"))
    assert words.held() == rows
    assert words.searcher.num_docs == len(rows)
    server.stop()


@pytest.mark.django_db
@pytest.mark.case("S09")
def test_what_becomes_internal_is_gone_for_the_public_and_breaks_nothing(shelf, folder):
    server = serve()
    flows.put([replace(SHELF[6], audience="internal")])
    assert "invoice" not in found(server, "invoice")
    look(server)
    assert "invoice" not in found(server, "invoice")
    server.stop()


@pytest.mark.django_db
def test_a_withdrawn_document_is_gone_even_before_the_index_knows(shelf, folder):
    server = serve()
    flows.withdraw("tests", ["invoice"])
    assert "invoice" not in found(server, "invoice")
    server.stop()


@pytest.mark.django_db
def test_a_restart_opens_the_words_that_are_there(shelf, folder, monkeypatch):
    serve().stop()
    read = []
    monkeypatch.setattr("clew.answers.index.words._entry", lambda row: read.append(row))
    server = serve()
    assert read == []
    assert "invoice" in found(server, "invoice")
    server.stop()


def spoil_meta(words: Path) -> None:
    (words.parent / "meta.json").write_text("{not json")


def spoil_version(words: Path) -> None:
    (words.parent / "meta.json").write_text(json.dumps({"format": 0, "generation": 1}))


def spoil_tantivy(words: Path) -> None:
    (words / "meta.json").write_text("{}")


def spoil_segments(words: Path) -> None:
    for path in words.glob("*.store"):
        path.write_bytes(b"\x00\xff" * 40)


def leave_strangers(words: Path) -> None:
    (words / "notes.txt").write_text("hello")
    (words.parent / "old.f32").write_bytes(b"x")
    (words.parent / "holiday.jpg").write_bytes(b"x")


def remove_words(words: Path) -> None:
    shutil.rmtree(words)


@pytest.mark.django_db
@pytest.mark.case("F24")
@pytest.mark.parametrize(
    "harm",
    [spoil_meta, spoil_version, spoil_tantivy, spoil_segments, leave_strangers, remove_words],
)
def test_a_broken_old_or_foreign_folder_is_built_anew(shelf, folder, harm):
    serve().stop()
    harm(folder / "1" / "words")
    server = serve()
    assert "invoice" in found(server, "invoice")
    server.stop()


@pytest.mark.django_db
def test_a_second_server_on_the_same_data_takes_another_folder(shelf, folder):
    first, second = serve(), serve()
    assert first.folder.path != second.folder.path
    assert found(first, "invoice") == found(second, "invoice") != []
    first.stop()
    assert serve().folder.path == folder / "1"
    second.stop()


@pytest.mark.django_db
def test_another_process_reads_a_fresh_index_without_writing_it(shelf, folder):
    server = serve()
    reader = current.CommandIndex()
    assert reader.index.borrowed
    assert len(reader.snapshot().catalogue.entries) == len(SHELF)
    flows.put([draft("new", "Descale the kettle", "Use vinegar.")])
    assert len(reader.snapshot().catalogue.entries) == len(SHELF) + 1
    assert not reader.index.borrowed
    look(server)
    assert found(server, "vinegar") == ["new"]
    server.stop()


@pytest.mark.django_db
def test_a_publication_in_between_never_makes_a_reader_write(shelf, folder):
    server = serve()
    reader = current.CommandIndex()
    flows.withdraw("tests", ["invoice"])
    with pytest.raises(Outdated):
        reader.index.refresh()
    assert reader.index.words.writer is None
    assert len(reader.snapshot().catalogue.entries) == len(SHELF) - 1
    server.stop()


@pytest.mark.django_db
def test_without_a_server_the_index_is_built_in_memory(shelf, folder):
    assert flows.search("invoice").hits[0].id == "invoice"
    assert list(folder.iterdir()) == []


@pytest.mark.django_db
def test_rebuilding_brings_everything_back_from_the_rows(shelf, folder, spelt):
    embed_waiting(spelt)
    server = serve()
    before = found(server, "refund money")
    server.index.rebuild()
    assert found(server, "refund money") == before != []
    assert server.index.snapshot.vectors is not None
    server.stop()


@pytest.mark.django_db
def test_what_was_there_answers_until_all_of_it_is_rebuilt(shelf, folder, spelt, monkeypatch):
    embed_waiting(spelt)
    server, shown = serve(), []
    monkeypatch.setattr(builder, "kill_point", lambda _place: shown.append(server.snapshot()))
    before = server.snapshot()
    server.index.rebuild()
    assert len(shown) == 3 and all(one is before for one in shown)
    assert server.snapshot() is not before and server.snapshot().vectors is not None
    server.stop()


@pytest.mark.django_db
def test_an_order_to_rebuild_throws_away_what_nobody_holds(shelf, folder):
    server = serve()
    (folder / "7").mkdir()
    (folder / "7" / "lock").touch()
    before = generations.current("index")
    flows.rebuild_index()
    assert generations.current("index") > before
    assert not (folder / "7").exists() and (folder / "1").exists()
    server.stop()


@pytest.mark.django_db
def test_vectors_follow_as_they_are_made(shelf, folder, spelt):
    server = serve()
    assert server.index.snapshot.vectors is None
    embed_waiting(spelt)
    server.index.refresh()
    assert len(server.index.snapshot.vectors.numbers) == len(SHELF)
    flows.put([replace(SHELF[0], text="Quite another text.")])
    server.index.refresh()
    embed_waiting(spelt)
    server.index.refresh()
    number = Document.objects.get(key="refund").pk
    expected = spelt.question("When you get your refund\nQuite another text.")
    cosine = server.index.snapshot.vectors.wholes[server.index.vectors.places[number].whole]
    assert float(cosine @ expected) == pytest.approx(1, abs=0.01)
    server.stop()


@pytest.mark.django_db
def test_the_folder_says_which_state_its_words_show(shelf, folder):
    server = serve()
    assert generation_of(folder / "1") == generations.current("documents")
    assert generation_of(folder / "2") is None
    server.stop()


def test_a_folder_is_held_by_one_process_only(tmp_path):
    first = IndexFolder.take(tmp_path)
    second = IndexFolder.take(tmp_path)
    first.release()
    assert IndexFolder.take(tmp_path).path == first.path != second.path


@pytest.mark.django_db
def test_an_empty_index_answers_too(db, folder):
    index = Index()
    index.refresh()
    with current.pinned(index):
        assert flows.search("refund").hits == []
        assert flows.suggest("ref") == []
        assert flows.ask("refund").outcome == "handoff"
