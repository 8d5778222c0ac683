"""The stage itself: what the other tests stand on does what it says."""

from __future__ import annotations

import os

import pytest
from django.conf import settings
from django.db import connection

from clew.people.models import Person

pytestmark = pytest.mark.browser


def test_the_demo_is_served_to_a_browser_that_has_nothing_to_complain_about(page, running):
    page.goto("/en/")
    assert page.locator("main").is_visible()
    assert page.url.startswith(running.url)


def test_noor_is_signed_in_to_the_studio(studio):
    studio.goto("/studio/")
    assert studio.get_by_role("link", name="Noor").or_(studio.get_by_text("Noor")).count() > 0


def test_a_complaint_of_the_browser_is_heard(page, complaints):
    page.goto("/en/")
    page.evaluate("() => console.error('the kettle is on fire')")
    page.evaluate("() => setTimeout(() => { throw new Error('thrown on purpose') })")
    page.wait_for_timeout(50)
    assert len(complaints.unexpected) == 2
    complaints.expect("the kettle is on fire")
    complaints.expect("thrown on purpose")


def test_a_stranger_is_not_signed_in(page):
    signed_in_as_nobody = page.goto("/studio/")
    assert signed_in_as_nobody is not None
    assert "/login/" in page.url


@pytest.mark.django_db(transaction=True)
def test_what_a_test_commits_is_gone_afterwards():
    Person.objects.create_user("left-over@linden.example", "a ball of thread")
    assert connection.in_atomic_block is False


@pytest.mark.django_db(transaction=True)
def test_the_next_test_finds_nothing_of_it():
    assert not Person.objects.filter(email="left-over@linden.example").exists()


def test_the_people_of_the_stories_are_who_they_say(cast):
    staff = {"agent", "editor", "owner"}
    assert set(cast.everybody()) == {"anonymous", "visitor", "customer", *staff}
    assert cast.olive.person.is_superuser
    assert not cast.noor.person.is_superuser
    assert "Noor" not in cast.outsider.opens("/en/")


@pytest.mark.services
def test_each_worker_has_a_folder_and_a_redis_of_its_own():
    assert str(settings.CLEW.data) == os.environ["CLEW_DATA"]
    assert settings.CLEW.redis_url == os.environ.get("REDIS_URL", "")
