"""Values to fill addresses with: things of the demo that are really there."""

from __future__ import annotations

import io
from fnmatch import fnmatch
from functools import cached_property
from typing import Any

from django.contrib.auth.models import Group
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Locale, Page, Site, Task, Workflow

from clew.conversations import flows as conversations
from clew.conversations import letters
from clew.conversations.attachments import keeping, sending
from clew.conversations.models import Attachment, Conversation, Label, Macro
from clew.core import clock
from clew.insights.gaps import work as counting
from clew.insights.models import Gap, Replay, Unsolved
from clew.knowledge import flows as knowledge
from clew.knowledge.learning.voices import Voice
from clew.knowledge.models import Article, Category, Source
from clew.people import flows, roles
from clew.people.models import Inbox, Person, Visitor


class Samples:
    """For each route the values of its parameters; what a pattern names wins over the rest."""

    def __init__(self, owner: Person) -> None:
        self.article = Article.objects.filter(locale__language_code="en", live=True)[0]
        self.article.save_revision()
        flows.invite("new@linden.example", roles.AGENT, by=owner)
        self.request = a_letter()
        self.conversation = a_conversation()
        self.file = a_file(self.conversation)
        self.macro = Macro.objects.create(title="Thanks", text="Thank you, {name}.")
        self.label = Label.objects.create(name="Kettles")
        self.by_route = self.named(owner)

    def named(self, owner: Person) -> list[tuple[str, dict[str, Any]]]:
        image, document = get_image_model().objects.first(), get_document_model().objects.first()
        one = {"*_article:*": self.article, "*_category:*": Category.objects.first(),
               "*_invitation:*": owner.invitation_set.first(),
               "*_macro:*": self.macro, "*_label:*": self.label,
               "insights:gap_count": counting.begin(), "insights:gap*": a_gap(),
               "insights:unsolved*": an_unsolved(self.article),
               "insights:replay*": Replay.objects.create(days=90, since=clock.now()),
               "learnt_questions": self.article, "learnt_*": a_question(self.article),
               "inbox_secret": Inbox.main(), "*_inbox:*": Inbox.main(),
               "wagtaillocales:*": Locale.objects.first(), "wagtailsites:*": Site.objects.first(),
               "wagtailusers_users:*": owner, "wagtailusers_groups:*": Group.objects.first(),
               "*images*": image, "*documents*": document, "wagtaildocs*": document,
               "wagtailadmin_collections:*": Collection.objects.first(),
               "*task*": Task.objects.first(),
               "wagtailadmin_workflows:*": Workflow.objects.first()}  # fmt: skip
        return [(route, {"pk": getattr(thing, "pk", 1)}) for route, thing in one.items()]

    def values(self, key: str) -> dict[str, Any]:
        found = dict(self.common)
        for pattern, values in reversed(self.by_route):
            if fnmatch(key, pattern):
                found |= values
        return found

    @cached_property
    def common(self) -> dict[str, Any]:
        article = self.article
        numbers = dict.fromkeys(NUMBERS, 1)
        return {
            **numbers,
            **WORDS,
            "revision_id": article.latest_revision_id,
            "object_id": article.pk,
            **dict.fromkeys(("page_id", "page_to_move_id"), a_page().pk),
            "slug": article.category.slug if article.category else "none",
            "address": f"{article.slug}-{article.public_id}",
            "edition": article.editions.order_by("-pk").values_list("handle", flat=True).first(),
            "image_id": get_image_model().objects.values_list("pk", flat=True).first() or 1,
            "document_id": get_document_model().objects.values_list("pk", flat=True).first() or 1,
            "doc_id": get_document_model().objects.values_list("pk", flat=True).first() or 1,
            "number": self.request.number,
            "conversation": self.conversation.public_id,
            "label": self.label.pk,
            "key": self.file.key,
        }


NUMBERS = (
    "pk", "page_id", "parent_page_id", "page_to_move_id", "destination_id", "task_state_id",
    "task_id", "workflow_state_id", "collection_id", "page_pk", "workflow_pk", "session_id",
    "translation_source_id", "translation_id", "string_segment_id", "overridable_segment_id",
    "uploaded_file_id", "part",
)  # fmt: skip
WORDS = {
    "app_label": "knowledge",
    "model_name": "article",
    "app_name": "people",
    "content_type_app_name": "wagtailcore",
    "content_type_model_name": "page",
    "action": "delete",
    "action_name": "approve",
    "filter_spec": "original",
    "mode": "default",
    "revision_id_a": "earliest",
    "revision_id_b": "latest",
    "journey": "new",
    "table": "days",
    "token": "no-such-token",
    "public_id": "no-such-thing",
    "uidb36": "1",
    "uidb64": "MQ",
    "path": "no-such-file.webp",
    "inbox": "main",
    "lang": "en",
}


def a_question(article: Article) -> Any:
    """What an article has learnt."""
    said = Voice(Source.EDITOR, by=Person.objects.filter(is_staff=True).first())
    return knowledge.confirm("is there a place for odd words", article.public_id, said)


def a_page() -> Page:
    """Wagtail's page tree is not used, but it is there: a page that is not its root."""
    return Page.objects.filter(depth=2)[0]


def a_letter() -> Conversation:
    return letters.take(
        "The kettle leaks", email="mei@customer.example", name="Mei", language="en",
        client_id="sample", visit="", urgent=False,
    )  # fmt: skip


def a_conversation() -> Conversation:
    """Somebody who waits for a person: Lin, of the cast."""
    return letters.take(
        "The kettle leaks", email="lin@customer.example", name="Lin", language="en",
        client_id="lins", visit="", urgent=False,
    )  # fmt: skip


def a_gap() -> Gap:
    """What two people asked in vain."""
    gap: Gap = Gap.objects.create(question="which filter size", lang="en", askers=2)
    return gap


def an_unsolved(article: Article) -> Unsolved:
    """What an article did not solve for somebody."""
    edition = article.editions.latest("pk")
    one: Unsolved = Unsolved.objects.create(source="vote 0", edition=edition, at=clock.now())
    return one


def a_file(conversation: Conversation) -> Attachment:
    """What somebody sent along."""
    visitor, _token = Visitor.admit(Inbox.main())
    one = keeping.take_in(visitor, "words.txt", io.BytesIO(b"words"), client_id="sample")
    files = sending.ready(visitor, [one.key])
    conversations.receive(conversation, "", client_id="file", files=files)
    return one
