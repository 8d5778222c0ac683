"""The pages of one's account speak the reader's language throughout."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.utils.html import strip_tags

from cast import Cast
from clew.people.allauth_letters import WORDS

PAGES = ("email/", "password/change/", "password/reset/", "2fa/", "reauthenticate/", "login/")


def words_of(page: str) -> set[str]:
    """The lines of a page's text, without scripts."""
    main = re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.DOTALL)
    return {line.strip() for line in unescape(strip_tags(main)).splitlines() if line.strip()}


@pytest.mark.parametrize("lang", ["vi", "zh-hans", "zh-hant"])
@pytest.mark.parametrize("page", PAGES)
def test_no_account_page_falls_back_to_english(cast: Cast, page: str, lang: str) -> None:
    for person in (cast.noor, cast.outsider):
        person.browser.defaults["HTTP_ACCEPT_LANGUAGE"] = lang
        answer = person.browser.get(f"/studio/account/{page}", follow=True)
        english = {word for word in WORDS if "%" not in word} & words_of(answer.content.decode())
        assert english == set(), person.email
