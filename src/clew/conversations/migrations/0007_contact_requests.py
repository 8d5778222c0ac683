"""What was written on the contact page while there were no conversations becomes some."""

from django.db import migrations

from clew.conversations.models import SearchEntry
from clew.conversations.terms import terms_of
from clew.core import clock, tokens


def take_over(apps, schema_editor):
    requests = apps.get_model("people", "ContactRequest").objects.order_by("at", "pk")
    inboxes = apps.get_model("people", "Inbox").objects
    for request in requests.iterator():
        inbox = inboxes.get_or_create(key="main", defaults={"name": "Help center"})[0]
        begin(apps, request, inbox)


def begin(apps, request, inbox):
    conversations = apps.get_model("conversations", "Conversation").objects
    taken = conversations.filter(number=request.number).exists()
    opened = conversations.create(
        number=tokens.quotable_number() if taken else request.number,
        inbox=inbox,
        client_id=request.client_id,
        reply_to=request.email.strip().lower(),
        said_name=request.name,
        language=request.language,
        visit=request.visit,
        opened_at=request.at,
        state="waiting",
        urgent=request.urgent,
        waiting_since=request.at,
        last_seq=1,
        last_customer_seq=1,
        last_at=request.at,
    )
    apps.get_model("conversations", "Message").objects.create(
        conversation=opened,
        seq=1,
        episode=1,
        author="customer",
        client_id=f"customer:{request.client_id}",
        text=request.text,
        at=request.at,
    )
    apps.get_model("conversations", "HandOff").objects.create(
        conversation=opened,
        episode=1,
        reason="urgent" if request.urgent else "asked",
        question=request.text,
        at=request.at,
    )
    known = f"{opened.number} {opened.said_name} {opened.reply_to}"
    for text in (known, request.text):
        SearchEntry.objects.create(conversation_id=opened.pk, terms=terms_of(text))
    if request.mailed_at is None:
        deliveries = apps.get_model("conversations", "Delivery").objects
        deliveries.create(conversation=opened, to="owners", due=clock.now())


class Migration(migrations.Migration):

    dependencies = [("conversations", "0006_letters"), ("people", "0005_sign_in")]

    operations = [migrations.RunPython(take_over, migrations.RunPython.noop)]
