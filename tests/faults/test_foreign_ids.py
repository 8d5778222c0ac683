"""S02: the id of what belongs to somebody else, or is not out, changes and shows nothing."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from wagtail.models import Revision

from cast import Cast
from cast.visitors import Visitor
from clew.conversations.models import Conversation
from clew.core import journal
from clew.core.beacons import Beacons
from clew.knowledge.models import Article, Edition, Vote
from clew.people import flows, roles
from clew.people.models import Invitation, Person
from faults.planted import Planted, canary, locale, out, shelf, written
from faults.studio import ARTICLES, CATEGORIES, rows, saves_article

pytestmark = pytest.mark.case("S02")
LETTER = {"step": "send", "text": "The kettle leaks", "email": "mei@customer.example"}


def hidden_editions(planted: Planted) -> list[str]:
    """Every edition ever made, but those that anybody could read of what is out."""
    still = {planted.public.public_id}
    still |= {s.article.public_id for s in planted if s.kind.startswith("draft beside")}
    latest = Edition.objects.filter(public_id__in=still).values_list("handle", flat=True)
    corrected = next(s for s in planted if s.kind == "corrected").article
    public = Edition.objects.filter(public_id=corrected.public_id, visibility="public")
    known = {*latest, *public.values_list("handle", flat=True)}
    return [name for name in Edition.objects.values_list("handle", flat=True) if name not in known]


def test_a_vote_on_an_edition_that_nobody_may_read_is_not_kept(cast: Cast, planted: Planted):
    names = [*hidden_editions(planted), 0, 999_999, 2**31, 2**63, 10**30, "x" * 200]
    assert len(names) > 10
    before = rows()
    for name in names:
        answer = cast.omar.posts(f"/en/editions/{name}/votes/", {"solved": "no", "visit": "v1"})
        assert answer.status_code == 404, name
        assert planted.seen_in(answer.content.decode()) == []
    assert rows() == before


def test_a_vote_on_an_older_edition_never_shows_its_words(cast: Cast):
    word = canary()
    article = out(written(f"Old {word}", "Two days."))
    old = Edition.objects.get(public_id=article.public_id)
    article.title, article.slug = "New words", ""
    out(article)
    answer = cast.omar.posts(f"/en/editions/{old.handle}/votes/", {"solved": "yes"})
    assert answer.status_code == 200
    assert word not in answer.content.decode()
    assert Vote.objects.get().edition_id == old.pk


def test_one_visitors_vote_leaves_anothers_as_it_is(cast: Cast, planted: Planted):
    edition = Edition.objects.get(public_id=planted.public.public_id)
    address = f"/en/editions/{edition.handle}/votes/"
    cast.mei.posts(address, {"solved": "no", "reason": "unclear", "visit": cast.mei.visit})
    kept = Vote.objects.values().get()
    answer = cast.outsider.posts(address, {"solved": "yes", "visit": cast.outsider.visit})
    assert cast.mei.visit not in answer.content.decode()
    assert Vote.objects.values().get(pk=kept["pk" if "pk" in kept else "id"]) == kept


def test_a_letter_under_somebody_elses_client_id_is_a_letter_of_its_own(cast: Cast):
    """Else the number, and how urgent it is, would be given to whoever repeats the id."""
    cast.mei.posts("/en/contact/", {**LETTER, "client_id": "shared"})
    first = Conversation.objects.values().get()
    theirs = {**LETTER, "client_id": "shared", "email": "outsider@elsewhere.example"}
    answer = cast.outsider.posts("/en/contact/", {**theirs, "text": "Mine"})
    assert first["number"] not in answer.headers["Location"]
    assert Conversation.objects.values().get(pk=first["id"]) == first
    mine = Conversation.objects.get(messages__text="Mine")
    assert mine.reply_to == theirs["email"]


def test_a_letters_number_opens_nothing_of_what_was_written(cast: Cast, planted: Planted):
    number = Conversation.objects.exclude(reply_to="").get().number
    page = cast.outsider.opens(f"/en/contact/{number}/")
    assert planted.seen_in(page) == []
    for guess in (number.lower(), number[:3], "AAA-AAA", "1", "%00", "..", number + "%00"):
        assert cast.outsider.gets(f"/en/contact/{guess}/").status_code == 404, guess


@pytest.mark.parametrize("made", ["token_hash", "pk", "empty", "other"])
def test_no_made_up_token_opens_an_invitation(cast: Cast, made: str):
    invitation = flows.invite("new@linden.example", roles.EDITOR, by=cast.olive.person)
    assert invitation.new_link()
    token = {
        "token_hash": str(invitation.token_hash), "pk": str(invitation.pk), "empty": "%00",
        "other": "x" * 43,
    }[made]  # fmt: skip
    before = rows()
    words = {"name": "Eve", "password": "a long enough sentence"}
    for answer in (cast.outsider.gets(f"/studio/join/{token}/"),
                   cast.outsider.posts(f"/studio/join/{token}/", words)):  # fmt: skip
        assert answer.status_code in {403, 404, 410}
        assert "new@linden.example" not in answer.content.decode()
    assert rows() == before


def test_an_articles_category_must_be_one_of_its_own_language(cast: Cast, planted: Planted):
    theirs = shelf("Kệ")
    theirs.locale = locale("vi")
    theirs.save()
    for wrong in (theirs.pk, 10**6, 10**30, "x", "1 OR 1=1"):
        before = Article.objects.count()
        answer = saves_article(cast.noor, category=wrong)
        assert answer.status_code == 200, wrong
        assert Article.objects.count() == before
    inside = {"name": "A", "slug": "a", "summary": "", "order": "1", "parent": theirs.pk}
    assert cast.noor.posts(f"{CATEGORIES}add/?locale=en", inside).status_code == 200


def studio_addresses(planted: Planted) -> list[str]:
    """What writes to, or tells of, a hidden article, a letter, an invitation, a person."""
    found = []
    for secret in (s for s in planted if s.article is not None and s.article.pk):
        number = secret.article.pk
        revision = Revision.objects.filter(object_id=str(number)).order_by("-pk").first()
        parts = [f"{verb}/{number}/" for verb in ("edit", "delete", "usage", "unpublish", "copy")]
        parts += [f"{verb}/{number}/" for verb in ("history", "inspect", "workflow_history")]
        parts += [f"edit/{number}/preview/", f"{number}/lock/", f"{number}/unlock/"]
        if revision is not None:
            parts += [
                f"history/{number}/revisions/{revision.pk}/{verb}/" for verb in ("view", "revert")
            ]
            parts += [f"history/{number}/revisions/compare/earliest...latest/"]
        found += [ARTICLES + part for part in parts]
    return [*found, ARTICLES, f"{ARTICLES}?q=refund", f"{ARTICLES}results/?q=refund"]


HIDDEN_FROM_AGENTS = ("internal", "turned internal")  # those are theirs to read


def test_an_agent_reads_and_changes_no_article_that_is_not_out(cast: Cast, planted: Planted):
    addresses = studio_addresses(planted)
    ours = HIDDEN_FROM_AGENTS
    cast.everybody()
    before = rows()
    told = [
        f"{address}: {found}"
        for address in addresses
        for found in planted.seen_in(opened(cast.ada, address), but=ours)
        if not found.endswith(": shelf")  # the names of shelves are no secret in the studio
    ]
    assert told == [], "\n".join(told)
    statuses = {cast.ada.posts(a).status_code for a in addresses}
    assert statuses <= {302, 403, 404, 405}
    assert rows() == before


def test_an_agent_writes_no_letter_invitation_or_name_of_the_house(cast: Cast, planted: Planted):
    invitation = flows.invite("new@linden.example", roles.AGENT, by=cast.olive.person)
    people = "/studio/snippets/people/"
    cast.everybody()
    before = rows()
    for who in (cast.ada, cast.noor, cast.outsider):
        for address in (
            f"{people}invitation/add/", f"{people}invitation/delete/{invitation.pk}/",
            "/studio/settings/people/organisation/1/",
            "/studio/users/new/", f"/studio/users/{cast.olive.person.pk}/",
            f"/studio/users/{cast.olive.person.pk}/delete/", "/studio/groups/new/",
        ):  # fmt: skip
            words = {"email": "eve@elsewhere.example", "role": "owner", "name": "Evil"}
            assert who.posts(address, words).status_code in {302, 403, 404, 405}, address
    assert rows() == before
    assert Invitation.objects.count() == 1
    assert Person.objects.filter(is_superuser=True).count() == 1


async def reports(batch: Any, **headers: bytes) -> int:
    """POST /beacons/, as a page of ours would."""
    sent: list[Any] = []

    async def receive() -> Any:
        return {"body": json.dumps(batch).encode()}

    async def send(message: Any) -> None:
        sent.append(message)

    given = {"host": b"localhost", "origin": b"http://localhost", **headers}
    scope = {"type": "http", "method": "POST", "path": "/beacons/", "client": ("127.0.0.1", 1)}
    await Beacons(None)(  # type: ignore[arg-type]
        {**scope, "headers": [(k.encode(), v) for k, v in given.items()]}, receive, send
    )
    return int(sent[0]["status"])


def viewed(*ids: object, kind: object = "edition") -> dict[str, Any]:
    events = [{"verb": "article viewed", "kind": kind, "id": str(i)} for i in ids]
    return {"visit": "v1", "events": events}


def test_reporting_views_of_hidden_things_brings_none_of_them_forward(cast: Cast, planted: Planted):
    names = [*hidden_editions(planted), 1, 10**18, 10**30, 10**63, "-1", "a"]
    for _ in range(3):
        assert asyncio.run(reports(viewed(*names))) == 204
    asyncio.run(reports(viewed(1, kind="k" * 64)))
    journal.write_waiting()
    for address in ("/", "/en/", "/vi/"):
        answer = cast.outsider.gets(address)
        assert answer.status_code == 200
        assert planted.seen_in(answer.content.decode()) == []


def opened(visitor: Visitor, address: str) -> str:
    return visitor.browser.get(address, follow=True).content.decode()
