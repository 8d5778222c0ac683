"""The pages of one's account speak the reader's language throughout."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.utils.html import strip_tags

from cast import Cast
from clew.people.allauth_letters import WORDS

PAGES = (
    "email/", "confirm-email/", "password/change/", "password/reset/", "password/reset/done/",
    "2fa/", "2fa/totp/activate/", "2fa/webauthn/add/", "2fa/recovery-codes/generate/",
    "reauthenticate/", "login/", "logout/", "inactive/",
)  # fmt: skip
# Words of every English sentence that neither Vietnamese nor a name of ours has.
ENGLISH = re.compile(
    r"\b(?:the|your|you|have|and|is|are|has|enter|please|not|with|this)\b", re.IGNORECASE
)


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
        lines = words_of(answer.content.decode())
        english = {word for word in WORDS if "%" not in word} & lines
        if answer.request["PATH_INFO"].startswith("/studio/account/"):  # not led to the studio
            english |= {line for line in lines if ENGLISH.search(line)}
        assert english == set(), person.email
