"""The studio's page of an inbox: its sites, words and hours, and the secret that is shown once."""

from __future__ import annotations

import re

import pytest

from clew.core.models import JournalEntry
from clew.people.models import Inbox

LIST = "/studio/snippets/people/inbox/"


def edits(who, inbox: Inbox, **facts: str):
    fields = {"name": inbox.name, "sites": "", "hours": "", "accent": "", "greeting": "",
              "greeting_zh_hans": "", "greeting_zh_hant": "", "greeting_vi": ""}  # fmt: skip
    return who.posts(f"{LIST}edit/{inbox.pk}/", {**fields, **facts})


def secret_page(inbox: Inbox) -> str:
    return f"/studio/inboxes/{inbox.pk}/secret/"


def test_the_owner_says_where_the_widget_may_appear(cast, inbox):
    edits(cast.olive, inbox, sites="https://Shop.example/\nhttps://www.shop.example:8443")
    inbox.refresh_from_db()
    assert inbox.origins() == ["https://shop.example", "https://www.shop.example:8443"]
    page = cast.olive.opens(f"{LIST}edit/{inbox.pk}/")
    assert "/widget.js&quot; data-inbox=&quot;main&quot;" in page or 'data-inbox="main"' in page


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("sites", "shop.example", "is no site"),
        ("sites", "https://shop.example; script-src *", "is no site"),
        ("hours", "weekdays nine to five", "be read"),
        ("accent", "orange", "Write the colour"),
    ],
)
def test_what_can_not_be_used_is_named_on_the_page(cast, inbox, field, value, words):
    page = edits(cast.olive, inbox, **{field: value}).content.decode()
    assert words in page
    inbox.refresh_from_db()
    assert getattr(inbox, field) != value


def test_a_secret_is_shown_once_and_written_down_without_its_words(cast, inbox):
    before = inbox.identity_secret
    assert before not in cast.olive.opens(secret_page(inbox))
    made = cast.olive.posts(secret_page(inbox)).content.decode()
    shown = re.search(r"<code>([0-9a-f]{64})</code>", made)
    inbox.refresh_from_db()
    assert shown is not None and shown[1] == inbox.identity_secret != before
    assert shown[1] not in cast.olive.opens(secret_page(inbox))
    row = JournalEntry.objects.get(verb="identity secret made")
    assert shown[1] not in str(row.data)


def test_nobody_but_the_owner_changes_an_inbox(cast, inbox):
    for who in (cast.outsider, cast.mei, cast.ada, cast.noor):
        before = inbox.identity_salt
        edits(who, inbox, sites="https://evil.example")
        who.posts(secret_page(inbox))
        inbox.refresh_from_db()
        assert "evil" not in inbox.sites
        assert inbox.identity_salt == before


def test_customers_do_not_stand_in_the_list_of_a_team(cast, inbox):
    from clew.people.models import Identity

    customer = Identity.known_as(inbox, "mei-1", name="Mei from the shop").person
    page = cast.olive.opens(f"{LIST}edit/{inbox.pk}/")
    assert "Olive" in page
    assert str(customer) not in page
