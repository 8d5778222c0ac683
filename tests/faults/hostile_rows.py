"""Fills a copy of the demo with naughty text in every field that staff and customers write into.

Run as a program in the data folder of a Clew: `fill ROOT` says as JSON what the tests have to know,
`kept` which fields of rows hold an attack.
"""

from __future__ import annotations

import json
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

from faults import hostile
from faults.hostile_talk import ALL, ATTACKS
from faults.naughty import CALL, chunks

SHORT = (
    f'"><img src=x onerror={CALL}>',
    f"</script><svg onload={CALL}>",
    f"' autofocus onfocus={CALL} '",
    f"javascript:{CALL}",
)
ADDRESS = f'"<img/src=x/onerror={CALL}>"@elsewhere.example'
INVITED = tuple(f'"<svg/onload={CALL}>"@{place}.example' for place in ("elsewhere", "nowhere"))
SHOP = "https://shop.example"


def fill(root: Path) -> dict[str, Any]:
    """Everything but what customers write by the doors of a served one (`hostile_customers`)."""
    from faults import hostile_talk

    told: dict[str, Any] = {"bad": brought_in(root)}
    the_house()
    blocks_with_pictures()
    at_the_doors()
    told["talk"], told["talker"] = hostile_talk.fill()
    asked_in_vain()
    not_solved()
    return {**told, **people(), "raw": left_raw()}


def brought_in(root: Path) -> list[int]:
    """Imports the articles; the exit codes of both."""
    from clew.knowledge.importing import jsonl
    from clew.knowledge.importing.markdown import folder

    told = [
        folder.load(hostile.as_folder(root / "folder")),
        jsonl.load(hostile.as_lines(root / "rows.jsonl"), SHORT[0]),
    ]
    return [report.exit_code for report in told]


def the_house() -> None:
    """Its names, its main inbox, and those whose names staff read."""
    from clew.people import flows
    from clew.people.models import Inbox, Organisation, Person

    house, main = Organisation.load(), Inbox.main()
    for thing, spared in ((house, {"id", "accent"}), (main, MACHINES)):
        names = [f.name for f in thing._meta.fields if f.name not in spared]
        for at, name in enumerate(names):
            most = thing._meta.get_field(name).max_length
            setattr(thing, name, SHORT[at % len(SHORT)][:most])
        thing.save()
    olive = Person.objects.get(email="owner@linden.example")
    Person.objects.filter(pk=olive.pk).update(first_name=ATTACKS[8], last_name=ATTACKS[9])
    flows.invite(ADDRESS, "editor", by=olive)


MACHINES = {"id", "key", "sites", "hours", "accent", "identity_salt"}


def people() -> dict[str, Any]:
    """Links of invitations, the inbox's secret, and the key of an owner called by an attack."""
    from clew.people import flows
    from clew.people.models import Inbox, Person

    main = Inbox.main()
    main.sites = SHOP
    main.save()
    joined = flows.invitation_link(f"{ADDRESS}.example", "agent").rstrip("/").rsplit("/", 1)[1]
    flows.join(joined, name=ATTACKS[9], password=ATTACKS[9])
    return {
        "letter": letter(),
        "invitations": [flows.invitation_link(address, "agent") for address in INVITED],
        "secret": main.new_identity_secret(),
        "key": flows.make_key(Person.objects.get(email="owner@linden.example")),
    }


def letter() -> str:
    """Where the link in a letter to a customer leads."""
    from django.urls import reverse
    from django.utils.translation import override

    from clew.conversations.models import Delivery

    Delivery.objects.update(address=ADDRESS)
    with override("en"):
        return reverse("portal:letter", args=[Delivery.objects.filter(to="customer")[0].link_token])


def blocks_with_pictures() -> None:
    """What no import brings: words around pictures and films; and an article with a history."""
    from wagtail.documents import get_document_model
    from wagtail.images import get_image_model
    from wagtail.models import Locale

    from clew.knowledge.models import Article, Phrasing
    from clew.people.models import Person

    image = get_image_model().objects.first()
    image.title = image.description = ATTACKS[9]
    image.save()
    get_document_model().objects.update(title=ATTACKS[9])
    picture = {"image": image.pk, "alt_text": ATTACKS[9], "decorative": False}
    film = {"embed": "https://vimeo.com/12345678", "poster": None, "file": None, "captions": []}
    article = Article(title="All pictures", locale=Locale.objects.get(language_code="en"))
    step = {"type": "item", "value": {"text": ATTACKS[0], "picture": picture}}
    pictures = [{"picture": picture, "caption": text} for text in chunks(ALL, 300)]
    films = [{**film, "title": text} for text in chunks(ALL, 200)]
    table: dict[str, Any] = {"caption": ATTACKS[9], "rows": [{"values": [ATTACKS[9]]}]}
    table["columns"] = [{"type": "text", "heading": ATTACKS[9]}]
    body = [("steps", [step]), ("table", table), *(("picture", one) for one in pictures)]
    body += [("video", one) for one in films]
    article.body = json.dumps([{"type": kind, "value": value} for kind, value in body])
    article.phrasings = [Phrasing(text=text) for text in chunks(ALL, 300)]
    article.take_slug()
    article.save()
    article.save_revision().publish()
    olive = Person.objects.get(email="owner@linden.example")
    known = Article.objects.get(title="All blocks")
    known.save_revision(user=olive, log_action=True)
    known.title, known.summary = next(chunks(ATTACKS, 200)), next(chunks(ATTACKS, 400))
    known.save_revision(user=olive, log_action=True)


def at_the_doors() -> None:
    """A vote with words, what an article has learnt, and a mailbox that a code is asked for."""
    from clew.knowledge import flows
    from clew.knowledge.learning.voices import Voice
    from clew.knowledge.models import Edition, Source, Vote
    from clew.people import mailboxes
    from clew.people.models import Person

    olive = Person.objects.get(email="owner@linden.example")
    edition = Edition.objects.filter(title="All pictures").get()
    for at, text in enumerate(chunks(ALL, 500)):
        Vote.objects.create(edition=edition, visit=f"v{at}", solved=False, text=text)
    for text in chunks(ATTACKS, 200):
        flows.confirm(text, edition.public_id, Voice(Source.EDITOR, by=olive))
    mailboxes.ask(ADDRESS, is_expected=False, language="en", network="127.0.0.1", goes_to="")


def asked_in_vain() -> None:
    """Two people ask each thing and are not helped, an hour ago; then gaps are counted."""
    from clew.core import clock
    from clew.core.models import JournalEntry
    from clew.insights.days import work as days
    from clew.insights.gaps import work
    from clew.insights.models import Replay, Replayed

    an_hour_ago = clock.now() - timedelta(hours=1)
    for at, text in enumerate(chunks(ATTACKS, 250)):
        for visit in ("one", "two"):
            JournalEntry.objects.create(
                at=an_hour_ago, verb="asked", about_kind="query", about_id=f"{visit}{at}",
                visit=f"{visit}{at}",
                data={"text": text, "lang": "en", "outcome": "handoff", "surface": "help center"},
            )  # fmt: skip
    work.work(work.begin())
    days.catch_up()
    now = clock.now()
    figures = {"questions": 2, "answered": 0, "recall_of": 0}
    tried = Replay.objects.create(days=90, since=an_hour_ago, finished_at=now, figures=figures)
    for at, text in enumerate(chunks(ATTACKS, 300)):
        Replayed.objects.create(
            replay=tried, conversation=at, episode=1, lang="en", text=text, outcome="handoff",
            article=text[:200], tried_article=text[:200], sent=[text],
        )  # fmt: skip


def not_solved() -> None:
    """Words of readers whom an article did not help, and what an editor noted beside them."""
    from clew.insights.models import Unsolved
    from clew.insights.unsolved import closing, reading
    from clew.knowledge import flows
    from clew.knowledge.models import Edition
    from clew.people.models import Person

    edition = Edition.objects.latest("pk")
    for at, text in enumerate(chunks(ATTACKS, 400)):
        flows.vote(edition.handle, visit=f"not solved {at}", solved=False, text=text)
    reading.read()
    olive = Person.objects.get(email="owner@linden.example")
    for at, one in enumerate(Unsolved.objects.filter(edition=edition)):
        if at % 2:
            closing.close(one, "right", by=olive, note=SHORT[at % len(SHORT)])


def left_raw() -> str:
    """Published as if there were no sanitiser: only the policy stands before it; its path."""
    from wagtail.models import Locale
    from wagtail.rich_text import RichText

    from clew.knowledge import sanitising
    from clew.knowledge.models import Article

    sanitising.clean = str
    raw = "".join(f"<div>{attack}</div>" for attack in ATTACKS)
    article = Article(title="Left raw", locale=Locale.objects.get(language_code="en"), slug="raw")
    article.body = [("text", RichText(f"<p>raw</p><script>{CALL}</script>{raw}"))]
    article.save()
    article.save_revision().publish()
    return str(article.path)


if __name__ == "__main__":
    import django

    django.setup()
    from faults.fields import kept

    told = kept() if sys.argv[1] == "kept" else fill(Path(sys.argv[2]))
    sys.stdout.write(f"\n{json.dumps(told)}\n")
