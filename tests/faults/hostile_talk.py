"""A conversation, and what staff keep around it, in which every word is naughty."""

from __future__ import annotations

from typing import Any

from faults import naughty
from faults.naughty import CALL, chunks

# What comes in by a form or the API has lost its NULs, which no row of PostgreSQL can hold.
ALL, ATTACKS = (
    [text.replace("\0", "") for text in some] for some in (naughty.ALL, naughty.ATTACKS)
)
VISIT = "hostilevisit"
OWN = "only for the team"
LABELS = list({name.lower(): name for name in chunks(ALL, 40)}.values())  # one of each


def fill() -> tuple[str, str]:
    """Somebody who writes, is answered, noted down and labelled, and rates; its id, their token."""
    from clew.conversations import flows, labelling
    from clew.conversations.models import Conversation, Label
    from clew.people.models import Identity, Inbox, Person, Visitor

    olive = Person.objects.get(email="owner@linden.example")
    visitor, token = Visitor.admit(Inbox.main(), VISIT)
    visitor.person = Identity.known_as(
        Inbox.main(), "talker", name=next(chunks(ATTACKS, 120))
    ).person
    visitor.save()
    walked()
    one = flows.start(visitor, ATTACKS[0], client_id="first", language="en")
    flows.hand_off(one)
    for at, text in enumerate(chunks(ALL, 3_500, "\n")):
        flows.receive(one, text, client_id=f"m{at}")
    Conversation.objects.filter(pk=one.pk).update(
        said_name=next(chunks(ATTACKS, 120)),
        reply_to=f'"<img/src=x/onerror={CALL}>"@elsewhere.example',
    )
    for at, text in enumerate(chunks(ALL, 3_500, "\n")):
        flows.reply(one, text, by=olive, client_id=f"reply{at}")
        flows.note(one, text, by=olive)
    enclose(one)
    labels = Label.objects.bulk_create(Label(name=name) for name in (*LABELS, OWN))
    labelling.set_all(one, labels, by=olive)
    flows.resolve(one, by=olive)
    flows.rate(one, 1, "\n".join(ALL))
    around()
    return str(one.public_id), token


def walked() -> None:
    """What they did before they wrote."""
    from clew.core import journal

    facts: dict[str, Any] = {"lang": "en", "found": 0, "outcome": "handoff", "surface": "search"}
    for at, text in enumerate(chunks(ALL, 300)):
        for verb in ("searched", "asked"):
            about, data = ("query", f"{verb}{at}"), {**facts, "text": text}
            journal.record(verb, about=about, visit=VISIT, data=data)


def enclose(one: Any) -> None:
    """Files under names as they came: what takes a file in would have cleaned them."""
    from clew.conversations.models import Message, Note

    facts = [
        {"id": f"file{at}", "name": name, "type": "text/html", "size": 9, "width": wide,
         "height": wide}
        for at, name in enumerate(chunks(ALL, 140)) for wide in (None, 9)
    ]  # fmt: skip
    said = one.messages.latest("seq")
    for thing in (Message.objects.filter(pk=said.pk), Note.objects.filter(conversation=one)):
        thing.update(facts={"attachments": facts})


def around() -> None:
    """Ready answers, names of inboxes, words that owners teach."""
    from clew.answers.models import SynonymGroup, UrgentWord
    from clew.conversations.models import Macro
    from clew.people.models import Inbox

    whole = "\n".join(ATTACKS)
    texts = dict.fromkeys(("text", "text_zh_hans", "text_zh_hant", "text_vi"), f"{whole} {{name}}")
    for name in chunks(ALL, 80):
        Macro.objects.create(title=name, text=f"{name} {{name}}")
    for at, name in enumerate(list(chunks(ATTACKS, 60))[:8]):
        Macro.objects.create(title=name, **texts)
        Inbox.objects.create(key=f"hostile-{at}", name=name)
        UrgentWord.objects.create(text=name, kind="money", reads="example")
        SynonymGroup.objects.create(words=f"{name}\n{at} as well", language="en")
