"""Staff sign in with a second factor or a passkey; every page of it works under the strict CSP."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from stage.browser import SIGN_IN_WORDS, axe_findings, signed_in

pytestmark = pytest.mark.browser
OWN_HOUSE = True  # an account gets a passkey

ACCOUNT = "/studio/account"


@pytest.fixture
def studio(page: Page) -> Page:
    """Signed in anew for each test: they sign out, too."""
    return signed_in(page, "noor@linden.example")


@pytest.fixture
def security_key(studio: Page) -> Iterator[None]:
    """A key that is always touched at once."""
    session = studio.context.new_cdp_session(studio)
    session.send("WebAuthn.enable")
    facts = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": facts})
    yield
    session.detach()


def proves_it_is_noor(page: Page) -> None:
    if "reauthenticate" in page.url:
        page.locator("[name=password]").fill(SIGN_IN_WORDS)
        page.get_by_role("button", name="Confirm").click()
        page.wait_for_url(re.compile(r"/2fa/"))


def test_a_passkey_is_made_and_signs_in(studio: Page, security_key: None) -> None:
    studio.goto(f"{ACCOUNT}/2fa/webauthn/add/")
    proves_it_is_noor(studio)
    studio.get_by_label("Passwordless").check()
    studio.get_by_role("button", name="Add").click()
    studio.wait_for_url(re.compile(r"recovery-codes|webauthn/$"))
    studio.goto(f"{ACCOUNT}/logout/")
    studio.get_by_role("button", name="Sign Out").click()
    studio.goto(f"{ACCOUNT}/login/")
    studio.get_by_role("button", name="Sign in with a passkey").click()
    studio.wait_for_url("**/studio/")
    studio.goto(f"{ACCOUNT}/2fa/webauthn/")
    studio.get_by_role("link", name="Remove").click()
    proves_it_is_noor(studio)
    studio.get_by_role("button", name="Remove").click()
    expect(studio).to_have_url(re.compile(r"/2fa/"))


def test_an_authenticator_app_is_offered_by_a_picture_that_can_be_read(studio: Page) -> None:
    studio.goto(f"{ACCOUNT}/2fa/totp/activate/")
    proves_it_is_noor(studio)
    picture = studio.get_by_role("img", name="QR code for your authenticator app")
    assert picture.evaluate("image => image.complete && image.naturalWidth > 0")
    expect(studio.get_by_label("Authenticator secret")).not_to_be_empty()
    assert axe_findings(studio) == []


@pytest.mark.parametrize("page_name", ["login/", "password/reset/", "logout/", "2fa/"])
def test_axe_finds_nothing_serious_where_staff_sign_in(studio: Page, page_name: str) -> None:
    if page_name in {"login/", "password/reset/"}:
        studio.context.clear_cookies()
    studio.goto(f"{ACCOUNT}/{page_name}")
    expect(studio.locator("main h1")).to_be_visible()
    assert axe_findings(studio) == []
