"""The organisation speaks the reader's language; roles open what they should and no more."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from clew.core import generations
from clew.core.ui import colour
from clew.people import roles
from clew.people.models import Invitation, Organisation, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def linden() -> Organisation:
    found = Organisation.load()
    found.name, found.name_zh_hant, found.opening_hours = "Linden", "林登電器", "9–21"
    found.save()
    return found


@pytest.mark.req("R44")
def test_the_name_is_said_in_the_readers_language_where_it_is_written(linden):
    assert linden.worded("name", "zh-hant") == "林登電器"
    assert linden.worded("name", "vi") == "Linden"
    assert linden.worded("opening_hours", "zh-hans") == "9–21"


def test_a_new_phone_number_is_on_every_page_within_seconds(linden):
    before = generations.current("pages")
    linden.phone = "400-111-1111"
    linden.save()
    assert generations.current("pages") == before + 1


@pytest.mark.parametrize("colour", ["orange", "#fff", "#e8590c; }", "#zzzzzz", "url(x)"])
def test_only_a_colour_is_taken_as_a_colour(linden, colour):
    linden.accent = colour
    with pytest.raises(ValidationError):
        linden.full_clean()


def test_addresses_are_one_person_however_they_are_typed():
    Person.objects.create_user(" Noor@Example.COM ")
    assert Person.objects.get().email == "noor@example.com"


def test_a_role_replaces_the_one_before():
    noor = Person.objects.create_user("noor@example.com")
    noor.take_role(roles.OWNER)
    noor.take_role(roles.AGENT)
    assert [group.name for group in noor.groups.all()] == [roles.AGENT]
    assert not noor.is_superuser


@pytest.mark.req("R13")
def test_what_each_role_may_open_in_the_studio(cast):
    rooms = {
        "/studio/": {"agent", "editor", "owner"},
        "/studio/snippets/people/invitation/add/": {"owner"},
        f"/studio/settings/people/organisation/{Organisation.load().pk}/": {"owner"},
        "/studio/snippets/knowledge/article/add/": {"editor", "owner"},
        "/studio/users/": {"owner"},
    }
    for address, allowed in rooms.items():
        for name, person in cast.everybody().items():
            answer = person.browser.get(address, follow=True)
            opened = answer.status_code == 200 and answer.request["PATH_INFO"] == address
            assert opened == (name in allowed), f"{name} at {address}"


def test_an_owner_invites_in_the_studio_and_the_form_is_the_invitation(cast, mailoutbox):
    form = {"email": "new@example.com", "role": "editor"}
    answer = cast.olive.browser.post("/studio/snippets/people/invitation/add/", form)
    assert answer.status_code == 302, answer.content

    invited = Invitation.objects.get(email="new@example.com")
    assert (invited.role, invited.by) == ("editor", cast.olive.person)


def test_an_editor_can_not_invite(cast):
    form = {"email": "new@example.com", "role": "owner"}
    cast.noor.browser.post("/studio/snippets/people/invitation/add/", form)

    assert not Invitation.objects.exists()


def test_the_owner_is_told_when_a_darker_shade_stands_in_for_the_accent(cast, linden):
    address = f"/studio/settings/people/organisation/{linden.pk}/"
    linden.accent = "#ffd400"
    linden.save()
    assert colour.brand("#ffd400").deep in cast.olive.opens(address)
    linden.accent = "#7a2800"
    linden.save()
    assert "darker shade #" not in cast.olive.opens(address)
