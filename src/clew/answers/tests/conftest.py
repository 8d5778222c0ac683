from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from clew.answers import embeddings, flows
from clew.answers.drafts import DocumentDraft
from clew.answers.embeddings.work import embed_waiting
from clew.answers.index import current

Shelve = Callable[..., None]


def draft(key: str, title: str, text: str, lang: str = "en", **more: object) -> DocumentDraft:
    made = DocumentDraft(
        source="tests", key=key, external_id=f"ext-{key}", lang=lang, title=title, text=text,
        url=f"/{lang}/articles/{key}/",
    )  # fmt: skip
    return replace(made, **more)


SHELF = [
    draft(
        "refund", "When you get your refund",
        "We refund within five working days after the parcel has come back. "
        "The money goes to the card you paid with.",
        category="orders/refunds", journey="after-sale", group="refund", edition="r-en-1",
        phrasings=("how long does a refund take", "where is my money"),
    ),
    draft(
        "refund-hant", "退款什麼時候到帳",
        "商品寄回後，我們會在五個工作天內退款，款項退回您付款的信用卡。",
        "zh-hant", category="orders/refunds", journey="after-sale", group="refund",
    ),
    draft(
        "refund-vi", "Khi nào bạn nhận được tiền hoàn",
        "Chúng tôi hoàn tiền trong năm ngày làm việc sau khi nhận lại hàng.",
        "vi", category="orders/refunds", journey="after-sale", group="refund",
    ),
    draft(
        "e3", "空氣炸鍋顯示 E3",
        "E3 表示過熱保護。請拔掉插頭，等三十分鐘再開機。",
        "zh-hant", category="devices", journey="new", group="e3",
    ),
    draft(
        "e3-en", "The display shows E3",
        "E3 means overheat protection. Unplug the fryer and wait 30 minutes.",
        category="devices", journey="new", group="e3",
    ),
    draft(
        "address", "Đổi địa chỉ nhận hàng",
        "Bạn có thể đổi địa chỉ trong mục đơn hàng trước khi hàng được giao.",
        "vi", category="orders", journey="new",
    ),
    draft(
        "invoice", "Get an invoice",
        "Open the order and choose Invoice. It comes as a PDF by mail.",
        category="orders", journey="prospective",
    ),
    draft(
        "install", "Have the water heater installed",
        "Choose a date for the installation. A fitter calls you the day before.",
        category="devices", journey="new", boundary="preface",
    ),
    draft(
        "recall", "Recall of kettle model K7",
        "Kettle K7 must not be used any more. Send us its serial number.",
        category="devices", boundary="urgent",
    ),
    draft(
        "voucher", "Goodwill vouchers for staff",
        "Agents may grant a xyzzyplugh voucher of ten euros.",
        audience="internal",
    ),
]  # fmt: skip


@pytest.fixture
def shelf(db: None) -> None:
    """Public documents in three languages, and one for staff; words alone."""
    flows.put(SHELF)


@pytest.fixture
def with_vectors(shelf: None, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The same shelf once the background work is done, which is done in earnest only once."""
    kept = tmp_path_factory.getbasetemp() / "shelf.npz"
    if kept.exists():
        flows.take_vectors(kept)
    maker = embeddings.provider()
    assert maker is not None
    while embed_waiting(maker):
        pass
    if not kept.exists():
        flows.save_vectors(kept, "tests")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where indexes are kept."""
    monkeypatch.setattr(current, "root", lambda: tmp_path)
    return tmp_path


class Spelt:
    """A provider for tests: a text's vector counts its letters, and it knows what it was asked."""

    name = "spelt"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def question(self, text: str) -> embeddings.Vector:
        return self._vector(text)

    def passages(self, texts: list[str]) -> embeddings.Vector:
        self.asked += texts
        made = [self._vector(text) for text in texts]
        return np.stack(made) if made else np.zeros((0, 26), np.float32)

    def _vector(self, text: str) -> embeddings.Vector:
        counts = np.array([text.lower().count(chr(97 + at)) + 0.01 for at in range(26)], np.float32)
        return counts / np.linalg.norm(counts)


@pytest.fixture
def spelt(monkeypatch: pytest.MonkeyPatch) -> Spelt:
    made = Spelt()
    for place in ("clew.answers.embeddings", "clew.answers.index.builder", "clew.answers.jobs"):
        monkeypatch.setattr(f"{place}.provider", lambda: made)
    return made
