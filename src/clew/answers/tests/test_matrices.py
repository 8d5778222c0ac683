"""Vectors grow, forget and survive a full disk."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pytest

from clew.answers.embeddings.work import embed_waiting
from clew.answers.index import current
from clew.answers.index.codes import encode
from clew.answers.index.vectors import Vectors
from clew.answers.tests.conftest import SHELF
from clew.answers.tests.test_index import found, look


def unit(seed: int) -> np.ndarray:
    drawn = np.random.default_rng(seed).standard_normal((3, 8)).astype(np.float32)
    return drawn / np.linalg.norm(drawn, axis=1, keepdims=True)


@pytest.mark.parametrize("kept_in", ["memory", "a file"])
def test_vectors_grow_forget_and_are_tidied(tmp_path, kept_in):
    held = Vectors(tmp_path if kept_in == "a file" else None)
    for number in range(1500):
        held.put(number, unit(number))
    early = held.reader()
    held.drop(range(1400))
    held.tidy()
    for number in range(2000, 4000):
        held.put(number, unit(number))
    late = held.reader()
    for number in (1450, 2000, 3999):
        assert late.wholes[held.places[number].whole] == pytest.approx(unit(number)[0])
        assert late.part_cosines(unit(number)[1], number).max() == pytest.approx(1, abs=1e-5)
    assert early.wholes[7] == pytest.approx(unit(7)[0])
    assert len(list(tmp_path.glob("*.f32"))) == (2 if kept_in == "a file" else 0)


@contextmanager
def disk_full_after(writes: int) -> Iterator[None]:
    """A disk that takes a hundred bytes at a time, and after so many times no more."""
    really, taken = os.pwrite, []

    def pwrite(file: int, data: memoryview, at: int) -> int:
        if len(taken) >= writes:
            raise OSError(errno.ENOSPC, "No space left on device")
        taken.append(at)
        return really(file, data[:100], at)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "pwrite", pwrite)
        yield


@pytest.mark.django_db
def test_a_full_disk_costs_the_vectors_but_not_the_words(shelf, folder, spelt):
    server = current.ServingIndex()
    embed_waiting(spelt)
    with disk_full_after(3), pytest.raises(OSError, match="No space"):
        look(server)
    assert "invoice" in found(server, "invoice")
    look(server)
    held = server.index.snapshot.vectors
    assert len(held.numbers) == len(SHELF)
    assert np.array_equal(held.codes[held.spans[:, 0]], encode(held.wholes[held.spans[:, 0]]))
    assert np.linalg.norm(held.wholes[held.spans[:, 0]], axis=1) == pytest.approx(1, abs=0.01)
    server.stop()


def test_a_disk_that_fills_while_vectors_are_tidied_leaves_the_old_ones(tmp_path):
    held = Vectors(tmp_path)
    for number in range(1500):
        held.put(number, unit(number))
    held.drop(range(1400))
    with disk_full_after(30), pytest.raises(OSError, match="No space"):
        held.tidy()
    assert held.reader().part_cosines(unit(1450)[1], 1450).max() == pytest.approx(1, abs=1e-5)
    assert len(list(tmp_path.glob("*.f32"))) == 2


def test_codes_find_the_nearest_as_exact_cosines_do():
    held, asked = Vectors(), unit(5)[0]
    for number in range(1500):
        held.put(number, unit(number))
    reader = held.reader()
    exact = reader.wholes @ asked
    similar = reader.similar(asked, np.arange(1500) % 2 == 1, extra=[3, 4], most=20)
    odd = [number for number in np.argsort(-exact).tolist() if number % 2][:20]
    assert set(similar.ids) == {*odd, 3}
    assert similar.whole == pytest.approx(exact[similar.ids])
    assert similar.usual == pytest.approx(exact[1::2].mean(), abs=0.01)
