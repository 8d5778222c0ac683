"""Conversations, and what staff keep around them, in which every word is an attack."""

from __future__ import annotations

from faults import naughty
from faults.naughty import CALL, chunks

# What comes in by a form or the API has lost its NULs, which no row of PostgreSQL can hold.
ALL, ATTACKS = (
    [text.replace("\0", "") for text in some] for some in (naughty.ALL, naughty.ATTACKS)
)


def fill() -> str:
    """Somebody who writes, is answered, noted down and labelled, and rates; the id of it."""
    from clew.conversations import flows, labelling
    from clew.conversations.models import Attachment, Conversation, HostPage, Label, Message
    from clew.people.models import Inbox, Person, Visitor

    olive = Person.objects.get(email="owner@linden.example")
    visitor, _token = Visitor.admit(Inbox.main())
    one = flows.start(visitor, ATTACKS[0], client_id="first", language="en")
    for at, text in enumerate(chunks(ALL, 3_500, "\n")):
        flows.receive(one, text, client_id=f"m{at}")
    names = list(chunks(ATTACKS, 120))
    Conversation.objects.filter(pk=one.pk).update(
        said_name=names[0], reply_to=f'"<img/src=x/onerror={CALL}>"@elsewhere.example'
    )
    HostPage.objects.create(
        conversation=one, title=names[1], address=f"https://shop.example/{names[2]}"
    )
    message = Message.objects.filter(conversation=one).latest("seq")
    for at, name in enumerate(names[:9]):
        Attachment.objects.create(
            message=message, visitor=visitor, client_id=f"f{at}", file="none", name=name,
            type="image/png" if at % 2 else "text/html", size=9, width=9, height=9,
        )  # fmt: skip
    flows.hand_off(one)
    flows.reply(one, "\n".join(ATTACKS), by=olive, client_id="reply")
    flows.note(one, "\n".join(ATTACKS), by=olive)
    labels = [Label.objects.create(name=name) for name in list(chunks(ATTACKS, 40))[:12]]
    labelling.set_all(one, labels, by=olive)
    flows.rate(one, 1, "\n".join(ATTACKS))
    around()
    return str(one.public_id)


def around() -> None:
    """Ready answers, names of inboxes, words that owners teach."""
    from clew.answers.models import SynonymGroup, UrgentWord
    from clew.conversations.models import Macro
    from clew.people.models import Inbox

    for at, name in enumerate(list(chunks(ATTACKS, 60))[:8]):
        Macro.objects.create(title=name, text="\n".join(ATTACKS))
        Inbox.objects.create(key=f"hostile-{at}", name=name)
        UrgentWord.objects.create(text=name, kind="money", reads="example")
        SynonymGroup.objects.create(words=f"{name}\n{at} as well", language="en")
