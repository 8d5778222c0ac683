"""Coming into the portal by a mailed code: bounded, once, and the same for everybody."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client

from cast import Cast
from cast.visitors import HERE
from clew.core import clock
from clew.front.tests.portal import (
    HOME,
    asks_for_a_code,
    code_mailed,
    comes_in,
    is_in,
    letter,
    types,
)
from clew.people import mailboxes
from clew.people.models import Identity, SignIn

pytestmark = pytest.mark.django_db(transaction=True)


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06d}"


@pytest.fixture(autouse=True)
def meis_letter(cast: Cast):
    return letter(cast.mei.email)


def test_the_code_from_the_mail_opens_the_requests(cast: Cast):
    assert not is_in(cast.mei)
    assert comes_in(cast.mei)["Location"] == HOME
    assert is_in(cast.mei) and not is_in(cast.omar)
    assert Identity.objects.get().value == cast.mei.email


@pytest.mark.parametrize("typed", ["{0} ", "{1} {2}", "{1}-{2}", "{3}"])
def test_a_code_is_taken_as_people_copy_it(cast: Cast, typed: str):
    asks_for_a_code(cast.mei)
    code = code_mailed()
    wide = "".join(chr(ord(digit) - 48 + 0xFF10) for digit in code)
    types(cast.mei, typed.format(code, code[:3], code[3:], wide))
    assert is_in(cast.mei)


@pytest.mark.case("A03")
def test_after_five_tries_a_code_is_dead_and_nobody_is_told_which(cast: Cast):
    asks_for_a_code(cast.mei)
    code = code_mailed()
    said = {types(cast.mei, wrong(code)).status_code for _ in range(5)}
    assert said == {422}
    assert types(cast.mei, code).status_code == 422
    assert not is_in(cast.mei)


@pytest.mark.case("A03")
def test_another_code_gives_no_more_tries_than_the_hour_has(cast: Cast):
    tried = 0
    for _ in range(mailboxes.LETTERS_A_MAILBOX):
        asks_for_a_code(cast.mei)
        for _ in range(5):
            answer = types(cast.mei, wrong(code_mailed()))
            tried += answer.status_code == 422
    assert tried == mailboxes.TRIES_A_MAILBOX
    assert types(cast.mei, code_mailed()).status_code == 429
    assert asks_for_a_code(cast.mei).status_code == 429
    assert len(mail.outbox) - 1 < mailboxes.LETTERS_A_MAILBOX + 1
    with clock.frozen(clock.now() + timedelta(hours=1, seconds=1)):
        comes_in(cast.mei)
        assert is_in(cast.mei)


@pytest.mark.case("A03")
def test_whoever_guesses_in_another_browser_uses_up_no_code_of_hers(cast: Cast):
    asks_for_a_code(cast.mei)
    code = code_mailed()
    asks_for_a_code(cast.omar, cast.mei.email)
    for _ in range(6):
        types(cast.omar, wrong(code_mailed()))
    assert types(cast.omar, code).status_code == 422  # hers, in his browser
    types(cast.mei, code)
    assert is_in(cast.mei) and not is_in(cast.omar)


@pytest.mark.case("A03")
def test_a_code_is_good_for_ten_minutes(cast: Cast):
    asks_for_a_code(cast.mei)
    with clock.frozen(clock.now() + timedelta(minutes=10, seconds=1)):
        assert types(cast.mei, code_mailed()).status_code == 422
        assert not is_in(cast.mei)


@pytest.mark.case("A04")
def test_the_right_code_twenty_times_at_once_is_one_session(cast: Cast):
    asks_for_a_code(cast.mei)
    code, cookies = code_mailed(), cast.mei.browser.cookies
    barrier, answers = threading.Barrier(20), []

    def press() -> None:
        browser = Client(raise_request_exception=False)
        browser.cookies.update(cookies)
        barrier.wait()
        try:
            answers.append(browser.post(f"{HOME}sign-in/code/", {"code": code}, headers=HERE))
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    opened = [one for one in answers if one.headers.get("Location") == HOME]
    assert len(answers) == 20 and len(opened) == 1
    assert {one.status_code for one in answers} <= {302, 422, 429, 400}
    assert SignIn.objects.exclude(used_at=None).count() == 1


def test_a_code_that_was_used_opens_nothing_again(cast: Cast):
    comes_in(cast.mei)
    code = code_mailed()
    cast.mei.posts(f"{HOME}sign-out/")
    assert types(cast.mei, code)["Location"].startswith(f"{HOME}sign-in/")
    assert not is_in(cast.mei)


@pytest.mark.case("A09")
def test_the_session_has_another_name_after_coming_in(cast: Cast):
    asks_for_a_code(cast.mei)
    before = cast.mei.browser.cookies["clew_session"].value
    types(cast.mei, code_mailed())
    assert cast.mei.browser.cookies["clew_session"].value != before


@pytest.mark.case("A12")
def test_an_unknown_address_is_answered_as_a_known_one_and_gets_no_mail(cast: Cast):
    answers = []
    for email in (cast.mei.email, "nobody@elsewhere.example"):
        mail.outbox.clear()
        asked = asks_for_a_code(cast.outsider, email)
        page = cast.outsider.opens(asked["Location"]).replace("m•••@customer", "n•••@elsewhere")
        answers.append((asked.status_code, asked["Location"], len(page), len(mail.outbox)))
    (known, unknown) = answers
    assert known[:3] == unknown[:3]
    assert (known[3], unknown[3]) == (1, 0)


@pytest.mark.case("A12")
def test_for_an_unknown_address_no_code_is_right(cast: Cast):
    asks_for_a_code(cast.outsider, "nobody@elsewhere.example")
    assert types(cast.outsider, SignIn.objects.latest("pk").code).status_code == 422
    assert not is_in(cast.outsider)


@pytest.mark.parametrize(
    "email", ["", "mei@", "a@b.example\nBcc: c@d.example", f"{'m' * 200}@b.example"]
)
def test_what_is_no_address_is_said_at_the_field(cast: Cast, email: str):
    answer = cast.mei.posts(f"{HOME}sign-in/", {"email": email})
    assert answer.status_code == 422
    assert 'id="id_email_error"' in answer.content.decode()
