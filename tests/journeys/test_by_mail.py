"""Mei writes by the contact form and leaves; what follows reaches her by mail, and only her."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail

from cast import Cast
from clew.channels.email import jobs
from clew.conversations.models import Conversation, Rating
from clew.core import clock
from clew.core.jobs import worker

pytestmark = pytest.mark.usefixtures("linden")
LETTER = {"step": "send", "text": "我的水壶漏水", "name": "美", "client_id": "a-word-of-the-page"}


def mailed(place: str) -> str:
    """The path of the link in the newest mail."""
    found = re.search(rf"https?://[^/\s]+(/zh-hans/{place}/\S+)", mail.outbox[-1].body)
    assert found, mail.outbox[-1].body
    return found[1]


@pytest.mark.req("R49")
@pytest.mark.req("R63")
@pytest.mark.req("R112")
def test_from_the_form_by_mail_to_solved_and_rated_and_open_again(cast: Cast) -> None:
    mei, ada, omar = cast.mei, cast.ada, cast.omar
    mei.posts("/zh-hans/contact/", {**LETTER, "email": mei.email})
    one = Conversation.objects.get()
    desk = f"/desk/conversations/{one.public_id}/"
    assert one.public_id in ada.opens("/desk/", list="waiting")
    ada.posts(f"{desk}messages/", {"text": "请把盖子拧紧。", "client_id": "r1"})

    with clock.frozen(clock.now() + timedelta(minutes=4)):
        jobs.mail_owed.enqueue()
        worker.work_off_all()
    assert mail.outbox[-1].to == [mei.email]
    assert "请把盖子拧紧" in mail.outbox[-1].body and "我的水壶" not in mail.outbox[-1].body
    letter = mailed("requests/letters")
    assert "请把盖子拧紧" not in omar.opens(letter)  # the mail was passed on to him

    asked = mei.posts(letter)
    worker.work_off_all()
    code = mail.outbox[-1].subject.split()[0]
    assert omar.posts("/zh-hans/requests/sign-in/code/", {"code": code})["Location"].endswith(
        "/sign-in/"
    )
    page = mei.posts(asked["Location"], {"code": code})["Location"]
    assert "请把盖子拧紧" in mei.opens(page) and "我的水壶漏水" in mei.opens(page)

    mei.posts(f"{page}messages/", {"text": "拧紧了，还是漏。", "client_id": "m2"})
    assert "拧紧了，还是漏。" in ada.opens(desk)
    ada.posts(f"{desk}messages/", {"text": "我们寄一个新的给您。", "client_id": "r2"})
    ada.posts(f"{desk}resolution/")
    assert "您对我们的帮助" in mei.opens(page) or "score" in mei.opens(page)
    mei.posts(f"{page}rating/", {"score": "5"})
    assert Rating.objects.get().score == 5
    mei.posts(f"{page}reopening/")
    one.refresh_from_db()
    assert (one.state, one.agent) == ("agent", ada.person)
    for who in (omar, cast.outsider):
        assert who.gets(page).status_code == 302
