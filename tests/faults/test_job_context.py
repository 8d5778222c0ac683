"""S14: a job carries ids alone, and what it may do is asked anew when it runs, whoever queued it.

There is one organisation; what separates is the inbox, the conversation and the mailbox.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from datetime import timedelta
from types import ModuleType

import pytest
from django.core import mail
from django.tasks import Task
from django_tasks_db.models import DBTaskResult

import clew
from cast import Cast
from cast.callers import assistant_answers
from clew.channels.email import jobs as letters_out
from clew.conversations import flows, letters
from clew.conversations.models import Conversation, Delivery, Message
from clew.core import clock
from clew.core.jobs import worker
from clew.front.tests.portal import letter
from clew.people import jobs as people_jobs
from clew.people import mailboxes
from clew.people.models import SignIn

pytestmark = [pytest.mark.case("S14"), pytest.mark.django_db(transaction=True)]
SECRET = "The part is in the post to flat nine"


def rooms() -> list[ModuleType]:
    """Every module of ours that is called `jobs`."""
    names = [one.name for one in pkgutil.walk_packages(clew.__path__, "clew.")]
    return [importlib.import_module(n) for n in names if n.endswith(".jobs") and ".core." not in n]


def all_jobs() -> dict[str, Task]:
    found = {
        f"{room.__name__}.{name}": one
        for room in rooms()
        for name, one in vars(room).items()
        if isinstance(one, Task)
    }
    assert len(found) > 15
    return found


def test_an_envelope_holds_ids_and_neither_addresses_nor_words_nor_rights():
    for name, one in all_jobs().items():
        for field in inspect.signature(one.func).parameters.values():
            assert field.kind is inspect.Parameter.KEYWORD_ONLY, name
            assert field.annotation in {"int", int, "list[int]"}, f"{name}: {field}"


@pytest.mark.parametrize("number", [-1, 0, 2**62])
def test_an_envelope_with_an_id_that_is_nobodys_does_nothing(cast: Cast, number: int):
    letter(cast.mei.email)
    worker.work_off_all()
    mail.outbox.clear()
    before = list(Message.objects.values())
    for one in all_jobs().values():
        fields = inspect.signature(one.func).parameters
        if fields and {f.annotation for f in fields.values()} == {"int"}:
            one.enqueue(**dict.fromkeys(fields, number))
    worker.work_off_all()
    assert not DBTaskResult.objects.filter(status="FAILED").exists()
    assert (mail.outbox, list(Message.objects.values())) == ([], before)


def answered(cast: Cast, address: str, text: str) -> tuple[Conversation, Delivery]:
    one = letter(address)
    flows.reply(one, text, by=cast.ada.person, client_id="r1")
    return one, Delivery.objects.get(conversation=one, to=Delivery.To.CUSTOMER)


def letters_to(address: str) -> str:
    return "".join(str(one.message()) for one in mail.outbox if one.to == [address])


def test_a_letter_goes_to_its_own_addressee_whatever_the_envelope_said_before(cast: Cast):
    """The envelope is bent to another's row: that one's letter goes to that one's mailbox."""
    _, meis = answered(cast, cast.mei.email, SECRET)
    _, omars = answered(cast, cast.omar.email, "Yours is a toaster")
    mail.outbox.clear()
    with clock.frozen(clock.now() + timedelta(days=1)):
        letters_out.mail.enqueue(delivery=meis.pk)
        DBTaskResult.objects.filter(status="READY").update(
            args_kwargs={"args": [], "kwargs": {"delivery": omars.pk}}
        )
        worker.work_off_all()
    assert SECRET not in letters_to(cast.omar.email)
    assert "toaster" in letters_to(cast.omar.email)


def test_a_letter_whose_address_was_disowned_meanwhile_is_not_mailed(cast: Cast):
    one, owed = answered(cast, cast.mei.email, SECRET)
    mail.outbox.clear()
    letters_out.mail.enqueue(delivery=owed.pk)
    letters.disown(one, cast.lin.person)
    with clock.frozen(clock.now() + timedelta(days=1)):
        worker.work_off_all()
    assert letters_to(cast.mei.email) == ""


def test_the_assistant_is_silent_where_an_agent_took_over_after_it_was_asked(cast: Cast):
    number = cast.mei.app.opens("How long does a refund take?")["id"]
    one = Conversation.objects.get(public_id=number)
    flows.hand_off(one)
    flows.assign(one, cast.ada.person, by=cast.ada.person)
    assistant_answers()
    assert not one.messages.filter(author="assistant").exists()


def test_a_sign_in_that_was_used_or_is_over_is_not_mailed_again(cast: Cast):
    facts = {"is_expected": True, "language": "en", "network": "10.0.0.1"}
    used, late = (mailboxes.ask(cast.mei.email, **facts) for _ in range(2))
    worker.work_off_all()
    mail.outbox.clear()
    SignIn.objects.filter(pk=used.pk).update(used_at=clock.now())
    people_jobs.mail_sign_in.enqueue(asked=used.pk)
    worker.work_off_all()
    with clock.frozen(clock.now() + timedelta(hours=1)):
        people_jobs.mail_sign_in.enqueue(asked=late.pk)
        worker.work_off_all()
    assert mail.outbox == []
