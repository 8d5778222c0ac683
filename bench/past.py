"""A past of ten thousand conversations: each asks something, in four languages.

`python -m bench.past COUNT` writes them into the database of the settings.
"""

from __future__ import annotations

import os
import random
import sys
from datetime import timedelta
from typing import Any

from bench import shelf

BEGINNINGS = {
    "en": ["", "hi, ", "please help: ", "question about my order, ", "second time I ask: "],
    "vi": ["", "chào shop, ", "cho mình hỏi ", "mình vừa mua xong, ", "hỏi lại lần hai: "],
    "zh-hans": ["", "你好，", "请问", "刚买的，", "再问一次："],
    "zh-hant": ["", "你好，", "請問", "剛買的，", "再問一次："],
}


def asked(count: int) -> list[tuple[str, str]]:
    """(text, language), most of them different: words of the demo's own sentences."""
    drawn = random.Random(shelf.SEED)
    return [
        (f"{drawn.choice(BEGINNINGS[lang])}{text}", lang) for text, lang in shelf.questions(count)
    ]


def main(count: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clew.config.settings")
    import django

    django.setup()
    from clew.conversations.models import Author, Conversation, Message
    from clew.core import clock
    from clew.people.models import Inbox

    inbox, now = Inbox.main(), clock.now()
    made: Any = [
        Conversation(
            number=f"B{number:06}", inbox=inbox, client_id=f"b{number}", language=lang,
            opened_at=now - timedelta(days=number % 89), last_at=now - timedelta(days=number % 89),
            state="resolved", last_seq=1, last_customer_seq=1,
        )
        for number, (_text, lang) in enumerate(asked(count))
    ]  # fmt: skip
    kept = Conversation.objects.bulk_create(made, batch_size=500)
    Message.objects.bulk_create(
        (
            Message(conversation=one, seq=1, episode=1, author=Author.CUSTOMER, text=text,
                    client_id="customer:first", at=one.opened_at)
            for one, (text, _lang) in zip(kept, asked(count), strict=True)
        ),
        batch_size=500,
    )  # fmt: skip


if __name__ == "__main__":
    main(int(sys.argv[1]))
