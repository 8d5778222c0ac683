"""C20: something inside breaks on purpose; outside there is a number, and nothing else."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.conf import settings
from django.db import DataError, OperationalError

from cast import Cast
from faults.planted import canary
from faults.surfaces import everything_in

pytestmark = [pytest.mark.case("C20"), pytest.mark.case("O8")]
NUMBER = re.compile(r"\b[0-9a-f]{8}\b")
PLACES = {
    "/en/": "clew.front.views.home.flows.popular",
    "/en/search/?q=refund": "clew.front.views.searching.flows.search",
    "/en/suggest/?q=refund": "clew.front.views.searching.flows.suggest",
    "/en/ask/?q=refund": "clew.front.views.asking.flows.ask",
    "/en/articles/a-b/": "clew.front.views.articles.flows.article",
    "/api/v1/search?q=refund": "clew.channels.api.searching.flows.search",
    "/studio/account/login/": "allauth.account.forms.LoginForm.__init__",
}


def breaks(secret: str, kind: type[Exception] = RuntimeError) -> Any:
    def broken(*_args: object, **_named: object) -> Any:
        words_of_a_local_variable = f"{secret} and {settings.SECRET_KEY}"
        raise kind(words_of_a_local_variable[: len(secret)])

    return broken


@pytest.mark.parametrize("address", PLACES)
@pytest.mark.parametrize("form", ["page", "part", "json"])
def test_outside_there_is_a_number_that_the_log_knows(
    cast: Cast, monkeypatch, caplog, address, form
):
    secret = canary()
    monkeypatch.setattr(PLACES[address], breaks(secret))
    headers = {"page": {}, "part": {"HX-Request": "true"}, "json": {"Accept": "application/json"}}
    answer = cast.outsider.browser.get(address, headers=headers[form])
    text = everything_in(answer)
    assert answer.status_code == 500
    for inner in (
        secret,
        settings.SECRET_KEY,
        "Traceback",
        "RuntimeError",
        "site-packages",
        ".py",
        str(settings.CLEW.data),
    ):
        assert inner not in text, inner
    numbers = NUMBER.findall(answer.content.decode())
    assert any(f"error {number} at GET" in caplog.text for number in numbers)
    assert secret in caplog.text and "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize(
    "kind", [OperationalError, DataError, ValueError, KeyError, RecursionError]
)
def test_whatever_breaks_says_nothing_of_itself(cast: Cast, monkeypatch, kind):
    secret = canary()
    monkeypatch.setattr(PLACES["/en/search/?q=refund"], breaks(secret, kind))
    answer = cast.outsider.gets("/en/search/", q="refund")
    assert answer.status_code in {500, 503}
    assert secret not in everything_in(answer)


def test_a_broken_form_loses_no_word_into_the_log(cast: Cast, monkeypatch, caplog):
    """What somebody typed, and the password of somebody who signs in, are not in it."""
    typed, word = canary(), canary()
    monkeypatch.setattr("clew.front.views.contact.letters.take", breaks("x"))
    letter = {"step": "send", "text": typed, "email": "mei@customer.example"}
    assert cast.outsider.posts("/en/contact/", letter).status_code == 500
    monkeypatch.setattr("allauth.account.forms.LoginForm.clean", breaks("x"))
    form = {"login": "noor@staff.example", "password": word}
    assert cast.outsider.posts("/studio/account/login/", form).status_code == 500
    assert typed not in caplog.text and word not in caplog.text


def test_debugging_is_off_and_nothing_of_it_is_installed():
    assert settings.DEBUG is False
    inner = ("debug_toolbar", "silk", "django_extensions", "django.contrib.admin")
    assert [app for app in inner if app in settings.INSTALLED_APPS] == []
