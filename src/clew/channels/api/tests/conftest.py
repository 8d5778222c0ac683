from __future__ import annotations

import pytest

from clew.answers import flows
from clew.answers.drafts import DocumentDraft

REFUND = (
    "Your refund is on its way as soon as the warehouse has checked the parcel. "
    "It reaches a card within five working days."
)


def draft(key: str, title: str, text: str, lang: str = "en", **more: object) -> DocumentDraft:
    return DocumentDraft(
        source="tests", key=key, external_id=f"ext-{key}", lang=lang, title=title, text=text,
        url=f"/{lang}/articles/{key}/", **more,
    )  # fmt: skip


@pytest.fixture
def shelf(db: None) -> None:
    """Three public documents, and one for staff."""
    flows.put(
        [
            draft("refund", "When you get your refund", REFUND),
            draft(
                "e3", "空氣炸鍋顯示 E3", "E3 表示過熱。請拔掉插頭，等 30 分鐘再開機。", "zh-hant"
            ),
            draft("address", "Đổi địa chỉ nhận hàng", "Bạn đổi địa chỉ trong mục đơn hàng.", "vi"),
            draft(
                "limits", "Goodwill voucher limits", "Agents may grant xyzzy.", audience="internal"
            ),
        ]
    )
