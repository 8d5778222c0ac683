"""From a word typed on the contact page to a mail that the owner can answer."""

from __future__ import annotations

import re

import pytest
from django.core import mail

from cast import Cast
from clew.conversations.models import Conversation
from clew.core.jobs import worker
from clew.core.models import JournalEntry

pytestmark = pytest.mark.usefixtures("linden")


def letter(cast: Cast, **more: str) -> dict[str, str]:
    return {
        "text": "我的退款还没到账",
        "email": cast.mei.email,
        "name": "美",
        "step": "send",
        "client_id": "a-word-of-the-page",
        "visit": cast.mei.visit,
        **more,
    }


@pytest.mark.req("R35")
@pytest.mark.parametrize(
    ("lang", "word", "guide"),
    [
        ("zh-hans", "退款", "/zh-hans/articles/refund-time-"),
        ("zh-hant", "退款", "/zh-hant/articles/refund-time-"),
        ("vi", "hoan tien", "/vi/articles/refund-time-"),
        ("en", "refund", "/en/articles/refund-time-"),
    ],
)
def test_typing_refund_shows_the_guide_to_refunds_first(
    cast: Cast, lang: str, word: str, guide: str
) -> None:
    shown = cast.mei.posts(f"/{lang}/contact/matches/", {"text": word}).content.decode()
    links = re.findall(r'href="([^"]+/articles/[^"]+)"', shown)
    assert links[0].startswith(guide)


@pytest.mark.req("R35")
@pytest.mark.req("R44")
def test_the_owner_is_told_of_a_letter_and_finds_it_at_the_desk(cast: Cast) -> None:
    olive = cast.olive
    kept = cast.mei.posts("/zh-hans/contact/", letter(cast))
    worker.work_off_all()
    (sent,) = mail.outbox
    assert sent.to == [olive.email]
    assert cast.mei.email in sent.body and "我的退款还没到账" in sent.body
    desk = re.search(r"https?://[^/]+(/desk/\S+)", sent.body)
    assert desk and "我的退款还没到账" in olive.opens(desk[1])
    number = kept["Location"].rstrip("/").rpartition("/")[2]
    assert number in sent.subject


def test_a_letter_pressed_twice_is_one_letter_and_one_mail(cast: Cast) -> None:
    assert cast.olive.email
    answers = {cast.mei.posts("/zh-hans/contact/", letter(cast))["Location"] for _ in range(2)}
    worker.work_off_all()
    assert len(answers) == Conversation.objects.count() == len(mail.outbox) == 1


@pytest.mark.req("R43")
def test_nobody_else_reads_what_mei_wrote(cast: Cast) -> None:
    path = cast.mei.posts("/zh-hans/contact/", letter(cast))["Location"]
    for who in (cast.omar, cast.outsider):
        page = who.opens(path)
        assert "退款还没到账" not in page
        assert cast.mei.email not in page
    assert "退款还没到账" not in str(list(JournalEntry.objects.values()))
    assert cast.mei.email not in str(list(JournalEntry.objects.values()))


@pytest.mark.parametrize("lang", ["en", "vi", "zh-hans", "zh-hant"])
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(
    cast: Cast, lang: str
) -> None:
    answer = cast.mei.posts(f"/{lang}/contact/", letter(cast, email="mei@", name="<b>美</b>"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert re.search(r'<input[^>]*name="email"[^>]*aria-invalid="true"', page)
    assert re.search(r'id="id_email_error"[^>]*>[^<]*name@example\.com', page)
    assert "我的退款还没到账" in page
    assert "&lt;b&gt;美&lt;/b&gt;" in page
    assert not Conversation.objects.exists()


def test_without_an_owner_the_letter_goes_to_the_organisations_own_address(cast: Cast) -> None:
    cast.mei.posts("/zh-hans/contact/", letter(cast))
    worker.work_off_all()
    (sent,) = mail.outbox
    assert sent.to == ["help@linden.example"]
