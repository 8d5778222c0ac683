"""S03: what a form or a call doesn't ask for is not taken, whatever it is called."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest

from cast import Cast
from clew.conversations.models import Conversation
from clew.core import journal
from clew.core.models import JournalEntry
from clew.knowledge.models import Article, Edition, Vote
from clew.people import flows, roles
from clew.people.models import Invitation, Organisation, Person
from faults.planted import OPEN, Planted, out, written
from faults.studio import ARTICLES, rows, saves_article
from faults.test_foreign_ids import LETTER, reports

pytestmark = pytest.mark.case("S03")
LONG_AGO = "2001-01-01T00:00:00Z"
POWERS = {
    "role": "owner", "is_staff": "on", "is_superuser": "on", "is_active": "", "groups": "1",
    "user_permissions": "1", "author": "1", "by": "1", "by_id": "1", "person": "1", "owner": "1",
    "visibility": "internal", "audience": "internal", "audiences": "internal", "status": "live",
    "at": LONG_AGO, "id": "7", "pk": "7", "number": "AAA-AAA", "urgent": "on",
    "mailed_at": LONG_AGO, "accepted_at": LONG_AGO, "token_hash": "0" * 64, "verified": "on",
    "public_id": "mine", "source": "mine", "key": "mine", "collection": "demo",
    "external_id": "mine", "translation_key": "0" * 32, "locale": "4", "locale_id": "4",
    "live": "on", "locked": "on", "locked_by": "1", "first_published_at": LONG_AGO,
    "latest_revision": "1", "imported_hash": "mine", "edition_id": "1", "article_id": "1",
}  # fmt: skip


def is_fresh(moment: datetime | None) -> bool:
    return moment is None or moment > datetime(2020, 1, 1, tzinfo=UTC)


def test_a_vote_takes_only_what_a_vote_has(cast: Cast):
    article = out(written(f"A {OPEN}", "Two days."))
    edition = Edition.objects.get(public_id=article.public_id)
    words = {**POWERS, "solved": "no", "visit": "v1", "reason": "__class__"}
    answer = cast.omar.posts(f"/en/editions/{edition.handle}/votes/", words)
    assert answer.status_code == 422
    answer = cast.omar.posts(
        f"/en/editions/{edition.handle}/votes/", {**words, "reason": "unclear"}
    )
    kept = Vote.objects.get()
    assert answer.status_code == 200
    assert (kept.edition_id, kept.visit, kept.reason, kept.solved) == (
        edition.pk,
        "v1",
        "unclear",
        False,
    )
    assert is_fresh(kept.at)


def test_a_letter_takes_only_what_a_letter_has(cast: Cast):
    cast.omar.posts("/en/contact/", {**POWERS, **LETTER, "language": "vi", "client_id": "c1"})
    kept = Conversation.objects.get()
    assert (kept.urgent, kept.language, kept.state) == (False, "en", "waiting")
    assert (kept.customer, kept.visitor, kept.agent) == (None, None, None)
    assert kept.number != POWERS["number"] and kept.pk != 7 and is_fresh(kept.opened_at)


def test_the_api_takes_no_audience_source_or_bigger_limit(cast: Cast, planted: Planted):
    plain = cast.omar.searches(OPEN, limit=50)
    assert cast.omar.searches(OPEN, **{**POWERS, "limit": 50}) == plain
    for limit in ("51", "0", "-1", "10000000000000000000000", "NaN", "1e3", "[]"):
        assert cast.omar.gets("/api/v1/search", q=OPEN, limit=limit).status_code == 422, limit
    asked = {"text": f"how does the {OPEN} go", "lang": "en"}
    assert cast.omar.tells_api("ask", **{**POWERS, **asked}) == cast.omar.tells_api("ask", **asked)
    everything = str(cast.omar.tells_api("ask", **{**POWERS, **asked})) + str(plain)
    assert planted.seen_in(everything) == []


def test_joining_gives_the_role_of_the_invitation_and_nothing_more(cast: Cast):
    link = flows.invite("new@linden.example", roles.AGENT, by=cast.olive.person).new_link()
    words = {**POWERS, "name": "New", "password": "a long enough sentence", "email": "x@y.example"}
    assert (
        cast.outsider.posts("/studio/join/" + link.rsplit("/join/", 1)[1], words).status_code == 302
    )
    joined = Person.objects.get(email="new@linden.example")
    assert [g.name for g in joined.groups.all()] == [roles.AGENT]
    assert joined.is_active and not joined.is_superuser
    assert not joined.user_permissions.exists()
    assert not Person.objects.filter(email="x@y.example").exists()


def test_an_invitation_is_from_whoever_sends_it_and_starts_now(cast: Cast):
    words = {**POWERS, "email": "new@linden.example", "role": "agent"}
    cast.olive.posts("/studio/snippets/people/invitation/add/", words)
    kept = Invitation.objects.get()
    assert (kept.role, kept.by, kept.accepted_at) == ("agent", cast.olive.person, None)
    assert kept.token_hash != POWERS["token_hash"] and is_fresh(kept.at)


def test_an_article_takes_only_what_its_form_shows(cast: Cast):
    words = {**POWERS, "visibility": "public", "title": "Mine", "action-publish": "x"}
    assert saves_article(cast.noor, **words).status_code == 302
    kept = Article.objects.get()
    assert (kept.collection, kept.external_id, kept.imported_hash) == ("", "", "")
    assert kept.public_id != "mine" and kept.translation_key.hex != "0" * 32
    assert not kept.locked and is_fresh(kept.first_published_at)
    assert kept.locale.language_code == "en"
    edition = Edition.objects.get()
    assert edition.by == cast.noor.person and is_fresh(edition.at)


def test_a_draft_is_not_published_by_a_field(cast: Cast):
    assert saves_article(cast.noor, **{**POWERS, "visibility": "public"}).status_code == 302
    assert not Article.objects.get().live
    assert cast.outsider.searches("parcel") == []


def test_an_account_page_changes_nobodys_power(cast: Cast):
    cast.everybody()
    person = cast.ada.person
    forms = ("name_email", "avatar", "locale", "notifications", "theme")
    words = {f"{form}-{name}": value for form in forms for name, value in POWERS.items()}
    words |= {"name_email-email": cast.olive.email, "name_email-first_name": "Ada"}
    more = {"email": "eve@elsewhere.example", "action_add": ""}
    for address in ("/studio/account/", "/studio/account/email/"):
        cast.ada.posts(address, {**POWERS, **words, **more})
    person.refresh_from_db()
    assert (person.email, person.is_superuser, person.is_active) == (cast.ada.email, False, True)
    assert [g.name for g in person.groups.all()] == [roles.AGENT]


def test_the_name_of_the_house_is_the_owners_to_change(cast: Cast):
    cast.everybody()
    house = Organisation.load()
    before = rows()
    words = {**POWERS, "name": "Evil", "accent": "#000000"}
    for who in (cast.outsider, cast.ada, cast.noor):
        answer = who.posts(f"/studio/settings/people/organisation/{house.pk}/", words)
        assert answer.status_code in {302, 403, 404}
    assert rows() == before


@pytest.mark.django_db
def test_a_beacon_sets_neither_time_nor_person_nor_a_verb_of_its_own():
    sent: dict[str, Any] = {"kind": "edition", "id": "1", "at": LONG_AGO, "by": "person"}
    sent |= {"by_kind": "person", "by_id": "1", "about_kind": "person", "about_id": "9"}
    batch = {"visit": "v1", "by": "1", "at": LONG_AGO}
    verbs = ("page viewed", "person joined", "article published", "asked", "searched", "__class__")
    events = [{**sent, "verb": verb} for verb in verbs]
    assert asyncio.run(reports({**batch, "events": events})) == 204
    journal.write_waiting()
    kept = JournalEntry.objects.get()
    assert (kept.verb, kept.about_kind, kept.about_id) == ("page viewed", "edition", "1")
    assert (kept.by_kind, kept.by_id) == ("", "") and is_fresh(kept.at)


def test_an_article_of_somebodys_making_keeps_its_number_when_it_is_changed(cast: Cast):
    article = written("First", "Two days.")
    words = {**POWERS, "visibility": "public", "title": "Second", "action-publish": "x"}
    answer = saves_article(cast.noor, f"{ARTICLES}edit/{article.pk}/", **words)
    assert answer.status_code == 302
    kept = Article.objects.get(pk=article.pk)
    assert (kept.public_id, kept.translation_key) == (article.public_id, article.translation_key)
    assert kept.title == "Second"
