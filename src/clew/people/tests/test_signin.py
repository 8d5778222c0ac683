"""Signing in to the studio: throttled, constant, rotated, and never without a second factor."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from django.test import Client

from clew.people import roles
from clew.people.models import Person

pytestmark = pytest.mark.django_db
RIGHT = "a long enough sentence"


@pytest.fixture
def noor() -> Person:
    person = Person.objects.create_user("noor@example.com", RIGHT)
    person.take_role(roles.EDITOR)
    return person


def sign_in(client: Client, email: str, password: str, address: str = "127.0.0.1"):
    form = {"login": email, "password": password}
    return client.post("/studio/account/login/", form, REMOTE_ADDR=address)


def test_the_right_password_opens_the_door(noor, client):
    assert sign_in(client, noor.email, RIGHT).status_code == 302
    assert client.session["_auth_user_id"] == str(noor.pk)


@pytest.mark.case("A01")
def test_guessing_one_account_from_one_address_is_stopped(noor, client):
    answers = [sign_in(client, noor.email, f"wrong {n}").status_code for n in range(12)]
    assert 429 in answers or "Too many" in sign_in(client, noor.email, "wrong").content.decode()
    assert "_auth_user_id" not in client.session


@pytest.mark.case("A01")
def test_guessing_one_account_from_many_addresses_is_stopped(noor):
    for n in range(20):
        sign_in(Client(), noor.email, f"wrong {n}", f"127.0.0.{n + 2}")
    late = Client()
    sign_in(late, noor.email, RIGHT, "127.0.0.99")
    assert "_auth_user_id" not in late.session


@pytest.mark.case("A02")
def test_one_password_for_many_accounts_is_stopped(noor, client):
    said = [sign_in(client, f"p{n}@example.com", "Winter2026!").content.decode() for n in range(14)]
    assert said[-1] != said[0]


@pytest.mark.case("A02")
@pytest.mark.usefixtures("under_attack")
def test_many_accounts_from_many_addresses_are_slowed_down_together(noor):
    """An address that could fail ten times a minute can't any more; who fails nowhere comes in."""
    fail_everywhere()
    spend("127.0.3.1")
    assert not gets_in(Client(), noor.email, "127.0.3.1")
    assert gets_in(Client(), noor.email, "127.0.3.2")


@pytest.mark.case("A02")
def test_while_nobody_attacks_an_address_is_not_slowed_down(noor):
    for n in range(4):
        sign_in(Client(), f"q{n}@example.com", "Winter2026!", "127.0.3.1")
    assert gets_in(Client(), noor.email, "127.0.3.1")


@pytest.mark.case("A01")
def test_guessing_an_account_does_not_lock_out_its_owners_own_browser(noor):
    own = Client()
    sign_in(own, noor.email, RIGHT)
    own.post("/studio/account/logout/")
    for n in range(20):
        sign_in(Client(), noor.email, f"wrong {n}", f"127.0.0.{n + 2}")
    assert not gets_in(Client(), noor.email, "127.0.2.2")
    assert gets_in(own, noor.email)


@pytest.fixture
def under_attack(settings) -> None:
    """Machines without number fail to sign in."""
    limits = {**settings.ACCOUNT_RATE_LIMITS, "login_failed_anywhere": "20/h/key"}
    settings.ACCOUNT_RATE_LIMITS = limits


def fail_everywhere() -> None:
    for n in range(25):
        sign_in(Client(), f"p{n}@example.com", "Winter2026!", f"127.0.1.{n + 1}")


def spend(address: str) -> None:
    """The tries that an address has while all are slowed down."""
    for n in range(2):
        sign_in(Client(), f"q{n}@example.com", "Winter2026!", address)


def gets_in(browser: Client, email: str, address: str = "127.0.2.1") -> bool:
    browser.session.flush()
    sign_in(browser, email, RIGHT, address)
    return "_auth_user_id" in browser.session


@pytest.mark.case("A02")
@pytest.mark.usefixtures("under_attack")
def test_whoever_has_signed_in_before_is_not_locked_out_by_strangers(noor):
    own, new = Client(), Client()
    sign_in(own, noor.email, RIGHT)
    own.post("/studio/account/logout/")
    fail_everywhere()
    spend("127.0.2.1")
    assert gets_in(own, "NOOR@example.com", "127.0.2.1")
    assert not gets_in(new, noor.email, "127.0.2.1")


@pytest.mark.case("A02")
@pytest.mark.usefixtures("under_attack")
def test_a_browser_is_known_for_its_own_account_only(noor):
    olive = Person.objects.create_user("olive@example.com", RIGHT)
    olive.take_role(roles.OWNER)
    own = Client()
    sign_in(own, noor.email, RIGHT)
    own.post("/studio/account/logout/")
    fail_everywhere()
    spend("127.0.2.1")
    assert not gets_in(own, olive.email)


@pytest.mark.case("A02")
@pytest.mark.usefixtures("under_attack")
@pytest.mark.parametrize("made_up", ["1", "1:1xV3FM:x", ":", "", "\0"])
def test_a_made_up_mark_makes_no_browser_known(noor, made_up):
    fail_everywhere()
    spend("127.0.2.1")
    forger = Client()
    forger.cookies["clew_device"] = made_up
    assert not gets_in(forger, noor.email)


@pytest.mark.case("A01")
def test_a_known_browser_may_guess_no_more_than_others(noor, client):
    sign_in(client, noor.email, RIGHT)
    client.post("/studio/account/logout/")
    for n in range(8):
        sign_in(client, noor.email, f"wrong {n}")
    assert not gets_in(client, noor.email)


def test_the_mark_of_a_known_browser_stays_in_the_studio_and_away_from_scripts(noor, client):
    answer = sign_in(client, noor.email, RIGHT)
    mark = answer.cookies["clew_device"]
    assert (mark["path"], mark["httponly"], mark["samesite"]) == ("/studio/", True, "Lax")
    assert "clew_device" not in sign_in(Client(), noor.email, "wrong").cookies


@pytest.mark.case("A02")
def test_a_flood_of_counters_does_not_wash_out_the_old_ones(settings):
    options = settings.CACHES["default"].get("OPTIONS", {})
    assert "redis" in settings.CACHES["default"]["BACKEND"] or options["MAX_ENTRIES"] >= 100_000


@pytest.mark.case("A12")
def test_a_wrong_password_and_a_stranger_read_the_same(noor):
    asked = [(noor.email, "127.0.0.3"), ("nobody@example.com", "127.0.0.4")]
    pages = [(sign_in(Client(), email, "wrong", address), email) for email, address in asked]
    assert [page.status_code for page, _ in pages] == [200, 200]
    lengths = [len(page.content) - len(email) for page, email in pages]
    assert lengths[0] == pytest.approx(lengths[1], abs=16)


@pytest.mark.case("A09")
def test_the_session_is_new_after_signing_in(noor, client):
    client.session["before"] = 1
    session = client.session
    session.save()
    client.cookies["clew_session"] = session.session_key
    sign_in(client, noor.email, RIGHT)
    assert client.session.session_key != session.session_key


def test_the_studio_waits_for_a_second_factor(noor, client, settings):
    settings.CLEW = type(settings.CLEW)(require_mfa=True)
    sign_in(client, noor.email, RIGHT)
    door = client.get("/studio/")
    assert (door.status_code, door["Location"]) == (302, "/studio/account/2fa/")


def test_nobody_signs_up_by_themselves(client):
    form = {"email": "new@example.com", "password1": RIGHT}
    page = client.post("/studio/account/signup/", form)
    assert page.status_code in {200, 302, 403, 404}
    assert not Person.objects.filter(email="new@example.com").exists()


@pytest.mark.case("C16")
@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "https:evil.example",
     "javascript:alert(1)", "/%09/evil.example"],
)  # fmt: skip
def test_signing_in_leads_nowhere_else(noor, client, elsewhere):
    form = {"login": noor.email, "password": RIGHT, "next": elsewhere}
    page = client.post("/studio/account/login/", form)
    where = urlsplit(page.get("Location", "/"))
    assert (where.scheme, where.netloc) == ("", "")
    assert where.path.startswith("/") and not where.path.startswith(("//", "/\\"))


def test_there_is_one_door_to_the_studio(noor, client):
    form = {"username": noor.email, "password": RIGHT}
    assert client.get("/studio/login/").status_code == 302
    assert client.post("/studio/login/", form).status_code == 405
    assert "_auth_user_id" not in client.session
    door = client.get("/studio/?x=1")
    assert door["Location"].startswith("/studio/account/login/?next=")
    assert client.get("/studio/password_reset/").status_code in {302, 404}
