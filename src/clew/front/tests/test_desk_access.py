"""Who gets to the desk, and what of it: agents, and of conversations those of their inboxes."""

from __future__ import annotations

import pytest
from django.urls import reverse
from wagtail.users.models import UserProfile

from cast import Cast
from clew.conversations.models import Conversation, Label, Note
from clew.front.desk.urls import of_one
from clew.front.tests.desking import LEAK, address, customer, opens, presses, takes_back, writer
from clew.people.models import Inbox

pytestmark = [pytest.mark.django_db, pytest.mark.case("S01")]
PAGES = [route.name for route in of_one]
WRITES = ("messages", "notes", "assignment", "resolution", "snooze", "reading")
CANARY = "wombat-4417"


def tried(who, one) -> list[tuple[int, str]]:
    """Every address of a conversation, by every method; statuses and what came back."""
    answers, label = [], Label.objects.create(name="Leaks")
    for name in PAGES:
        where = address(name, one, **({"label": label.pk} if name == "label" else {}))
        answers += [who.gets(where), who.posts(where, {"text": "x", "to": "me"})]
        answers.append(who.browser.delete(where))
    return [(answer.status_code, answer.content.decode()) for answer in answers]


@pytest.mark.parametrize("name", ["outsider", "omar", "noor"])
def test_who_is_no_agent_gets_nothing_by_any_address(cast: Cast, name: str):
    one = writer(f"{CANARY} {LEAK}")
    who = getattr(cast, name)
    for status, body in tried(who, one):
        assert status in {302, 403, 405}
        assert CANARY not in body
    assert Conversation.objects.get().state == "waiting"
    assert not Note.objects.exists()


def test_the_outsider_is_shown_the_way_to_sign_in(cast: Cast):
    one = writer()
    answer = cast.outsider.gets(address("conversation", one))
    assert answer.headers["Location"].startswith("/studio/account/login/?next=/desk/")
    part = cast.outsider.browser.get(address("conversations"), headers={"HX-Request": "true"})
    assert part.status_code == 401
    assert "Sign in again" in part.content.decode()


def test_a_customer_with_an_account_is_no_agent(cast: Cast):
    one, mei = writer(), customer("Mei")
    cast.omar.browser.force_login(mei)
    assert all(status in {302, 403, 405} for status, _ in tried(cast.omar, one))
    assert Conversation.objects.get().state == "waiting"


@pytest.mark.case("S02")
def test_another_inboxs_conversation_is_not_there(cast: Cast):
    other = Inbox.objects.create(name="Another brand")
    one = writer(f"{CANARY} {LEAK}", inbox=other)
    for status, body in tried(cast.ada, one):
        assert status in {404, 405}
        assert CANARY not in body
    for name in ("mine", "waiting", "all", "resolved"):
        assert CANARY not in cast.ada.opens(address("inbox"), list=name)
    assert "Nothing found" in cast.ada.opens(address("inbox"), q=CANARY)
    other.team.add(cast.ada.person)
    assert CANARY in opens(cast.ada, one)


def test_an_owner_answers_in_every_inbox(cast: Cast):
    one = writer(inbox=Inbox.objects.create(name="Another brand"))
    assert LEAK in opens(cast.olive, one)


@pytest.mark.case("A08")
def test_a_deactivated_agent_is_out_at_once(cast: Cast):
    one = writer()
    assert LEAK in opens(cast.ada, one)
    cast.ada.person.is_active = False
    cast.ada.person.save()
    assert cast.ada.gets(address("conversation", one)).status_code == 302
    assert cast.ada.posts(address("messages", one), {"text": "x"}).status_code == 302


def test_the_desk_opens_after_the_second_factor(cast: Cast):
    cast.ada.person.authenticator_set.all().delete()
    answer = cast.ada.gets(address("inbox"))
    assert answer.headers["Location"] == reverse("mfa_index")


@pytest.mark.parametrize("key", ["nothing", "0", "-", "x" * 40])
def test_a_made_up_conversation_is_not_found(cast: Cast, key: str):
    answer = cast.ada.gets(f"/desk/conversations/{key}/")
    assert answer.status_code == 404
    assert "no such conversation" in answer.content.decode()


@pytest.mark.case("A16")
@pytest.mark.parametrize("name", WRITES)
def test_what_changes_something_takes_a_token(cast: Cast, name: str):
    one = writer()
    strict = type(cast.ada.browser)(enforce_csrf_checks=True)
    strict.force_login(cast.ada.person)
    assert strict.post(address(name, one), {"text": "x"}).status_code == 403
    assert strict.get(address(name, one)).status_code == 405


@pytest.mark.case("S11")
def test_addresses_tell_neither_how_many_nor_when(cast: Cast):
    one, other = writer("one"), writer("two")
    for each in (one, other):
        assert str(each.conversation.pk) not in address("conversation", each).split("/")
        assert len(each.conversation.public_id) == 16


def test_the_desk_speaks_the_language_chosen_in_the_studio(cast: Cast):
    writer()
    profile = UserProfile.get_for_user(cast.ada.person)
    for language, words in {"zh-hans": "等待中", "zh-hant": "等候中", "vi": "Đang chờ"}.items():
        profile.preferred_language = language
        profile.save()
        assert words in cast.ada.opens(address("inbox")), language


def test_pages_of_the_desk_are_kept_by_no_cache(cast: Cast):
    one = writer()
    for where in (address("inbox"), address("conversation", one), address("proposals", one)):
        assert "no-store" in cast.ada.gets(where).headers["Cache-Control"]


def test_nothing_an_agent_may_not_do_is_done_by_the_way(cast: Cast):
    one = writer()
    presses(cast.noor, "assignment", one, to=cast.noor.email)
    takes_back(cast.noor, "assignment", one)
    assert Conversation.objects.get().agent is None
