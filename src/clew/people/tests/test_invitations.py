"""Joining the studio: by an invitation, once, within seven days."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django_tasks_db.models import DBTaskResult

from clew.core import clock
from clew.core.jobs import worker
from clew.people import flows, roles
from clew.people.models import Invitation, Person

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = {"name": "Noor", "password": "a long enough sentence"}


@pytest.fixture
def owner() -> Person:
    person = Person.objects.create_user("owner@example.com", "x" * 12)
    person.take_role(roles.OWNER)
    return person


def invite(owner: Person, email: str = "noor@example.com", role: str = roles.EDITOR) -> str:
    link = flows.invite(email, role, by=owner).new_link()
    return "/studio/join/" + link.split("/studio/join/")[1]


def test_an_invited_editor_joins_and_reaches_the_studio(owner, client):
    link = invite(owner)
    assert client.get(link).status_code == 200
    assert client.post(link, WORDS).status_code == 302
    noor = Person.objects.get(email="noor@example.com")
    assert noor.is_staff and not noor.is_superuser
    assert noor.check_password(WORDS["password"])


def test_the_letter_carries_the_link(owner):
    flows.invite("noor@example.com", roles.EDITOR, by=owner)
    worker.work_off_all()
    (letter,) = mail.outbox
    assert letter.to == ["noor@example.com"]
    token = letter.body.split("/studio/join/")[1].split("/")[0]
    assert Client().get(f"/studio/join/{token}/").status_code == 200


@pytest.mark.case("A10")
def test_an_invitation_opens_once(owner, client):
    link = invite(owner)
    client.post(link, WORDS)
    assert Client().post(link, {**WORDS, "password": "another long sentence"}).status_code == 410
    assert Person.objects.get(email="noor@example.com").check_password(WORDS["password"])


@pytest.mark.case("A10")
def test_an_invitation_is_over_after_seven_days(owner, client):
    link = invite(owner)
    with clock.frozen(clock.now() + timedelta(days=7, seconds=1)):
        assert client.post(link, WORDS).status_code == 410
    assert not Person.objects.filter(email="noor@example.com").exists()


@pytest.mark.case("A10")
def test_an_invitation_dies_with_its_inviters_right(owner, client):
    link = invite(owner)
    owner.is_active = False
    owner.save()
    assert client.get(link).status_code == 410


def test_a_new_invitation_replaces_the_open_one(owner, client):
    first, second = invite(owner), invite(owner)
    assert client.get(first).status_code == 410
    assert client.get(second).status_code == 200


@pytest.mark.case("A05")
def test_looking_at_the_link_uses_nothing_up(owner, client):
    link = invite(owner)
    for _ in range(3):
        assert Client().get(link).status_code == 200
    assert client.post(link, WORDS).status_code == 302


@pytest.mark.case("A11")
def test_the_token_itself_is_not_kept(owner):
    token = invite(owner).strip("/").split("/")[-1]
    assert len(token) >= 43
    kept = [*Invitation.objects.values(), *DBTaskResult.objects.values()]
    assert token not in str(kept)


def test_a_weak_password_is_refused_and_the_name_is_kept(owner, client):
    page = client.post(invite(owner), {"name": "Noor", "password": "12345"})
    assert page.status_code == 200
    assert 'value="Noor"' in page.content.decode()


@pytest.mark.case("S03")
def test_a_role_in_the_form_changes_nothing(owner, client):
    client.post(invite(owner), {**WORDS, "role": "owner", "is_superuser": "1", "email": "x@y.zz"})
    noor = Person.objects.get(email="noor@example.com")
    assert not noor.is_superuser
    assert not Person.objects.filter(email="x@y.zz").exists()
