"""Doors that packages bring along: each is shut, or guarded as our own are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from cast import Cast
from clew.knowledge.tests.writing import picture_bytes
from clew.people.models import Person

WORDS = "a ball of thread"


@pytest.fixture
def lone(db: None, settings: Any) -> Client:
    """An editor who has signed in, and has no second factor yet."""
    settings.CLEW = replace(settings.CLEW, require_mfa=True)
    person = Person.objects.create_user("lone@staff.example", WORDS)
    person.take_role("editor")
    client = Client(raise_request_exception=False)
    client.force_login(person)
    return client


@pytest.mark.case("A01")
@pytest.mark.parametrize(
    "address",
    ["/studio/", "/studio/account/", "/studio/api/main/images/", "/studio/users/",
     "/studio/snippets/knowledge/article/", "/studio/images/", "/studio/reports/site-history/"],
)  # fmt: skip
def test_without_a_second_factor_nothing_of_the_studio_opens(lone: Client, address: str):
    for answer in (lone.get(address), lone.post(address, {"email": "eve@elsewhere.example"})):
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/studio/account/2fa/")


@pytest.mark.case("C20")
@pytest.mark.parametrize(
    "address",
    ["/studio/account/signup/", "/studio/password_reset/", "/studio/password_reset/confirm/1/x-y/",
     "/studio/account/3rdparty/", "/documents/1/x.pdf", "/images/x/1/original/", "/api/v2/pages/",
     "/studio/failwhale/", "/_util/authenticate_with_password/1/1/", "/admin/", "/accounts/"],
)  # fmt: skip
def test_doors_that_we_do_not_use_are_shut(cast: Cast, address: str):
    for who in (cast.outsider, cast.olive):
        answer = who.gets(address)
        assert answer.status_code in {302, 403, 404} or "<form" not in answer.content.decode()
        before = Person.objects.count()
        who.posts(
            address, {"email": "eve@elsewhere.example", "password1": WORDS, "password": WORDS}
        )
        assert Person.objects.count() == before


@pytest.mark.case("A08")
def test_somebody_who_has_left_is_out_at_the_next_step(cast: Cast):
    assert cast.noor.gets("/studio/").status_code == 200
    Person.objects.filter(pk=cast.noor.person.pk).update(is_active=False)
    assert cast.noor.gets("/studio/").status_code == 302
    assert cast.noor.gets("/studio/snippets/knowledge/article/").status_code == 302


@pytest.mark.case("A08")
def test_a_role_that_was_taken_away_is_gone_at_the_next_step(cast: Cast):
    cast.olive.person.take_role("agent")
    for address in (
        "/studio/snippets/people/invitation/add/",
        "/studio/users/",
        "/studio/reports/site-history/",
    ):
        assert cast.olive.gets(address).status_code in {302, 403}, address


@pytest.mark.case("A08")
def test_a_new_password_ends_the_other_sessions(cast: Cast):
    other = Client(raise_request_exception=False)
    other.force_login(cast.noor.person)
    assert other.get("/studio/").status_code == 200
    words = {
        "oldpassword": WORDS,
        "password1": "another ball of thread",
        "password2": "another ball of thread",
    }
    cast.noor.posts("/studio/account/password/change/", words)
    cast.noor.person.refresh_from_db()
    assert cast.noor.person.check_password("another ball of thread")
    assert other.get("/studio/").status_code == 302


@pytest.mark.case("S11")
def test_a_picture_of_a_draft_is_not_to_be_guessed_and_in_no_list(cast: Cast):
    """80 bits of what it shows stand in its name; the folders it lies in list nothing."""
    names = {
        default_storage.save("images/kettle.png", ContentFile(picture_bytes(size=(20 + n, 20))))
        for n in range(5)
    }
    assert len(names) == 5
    assert all(len(Path(name).name.split(".")[1]) >= 20 for name in names)
    for guess in ("images/kettle.png", "images/", "", "images/kettle.webp", "original_images/"):
        assert cast.outsider.gets(f"/media/{guess}").status_code == 404


@pytest.mark.case("C05")
def test_what_lies_beside_the_media_is_not_served(cast: Cast):
    for name in ("secret_key", "clew.sqlite3", "serve.log"):
        (Path(configured.MEDIA_ROOT).parent / name).touch()
        ways = (
            f"../{name}", f"%2e%2e/{name}", f"..%2f{name}", f"images/../../{name}", f"....//{name}",
            f"..\\{name}", f"/{configured.CLEW.data}/{name}", f"images/%00/../../{name}",
        )  # fmt: skip
        for way in ways:
            assert cast.outsider.gets(f"/media/{way}").status_code in {400, 404}, way
