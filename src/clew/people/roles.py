"""Owner, editor, agent: three groups, and what each may do in the studio."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

OWNER, EDITOR, AGENT = "owner", "editor", "agent"
ANSWERING = {OWNER, AGENT}
CHOICES = [(OWNER, _("Owner")), (EDITOR, _("Editor")), (AGENT, _("Agent"))]

_STUDIO = ["wagtailadmin.access_admin"]
_EDIT = [
    f"{app}.{verb}_{model}"
    for app, models in (
        ("knowledge", ("article", "category")),
        ("wagtailimages", ("image",)),
        ("wagtaildocs", ("document",)),
    )
    for model in models
    for verb in ("add", "change", "delete", "view", "publish", "lock", "unlock", "choose")
]
_TRANSLATE = ["wagtail_localize.submit_translation"]
_READ = ["knowledge.view_article", "knowledge.view_category"]
_ANSWER = [
    "people.answer_inbox",
    *(f"conversations.{verb}_macro" for verb in ("add", "change", "delete", "view")),
]
_LABEL = [f"conversations.{verb}_label" for verb in ("add", "change", "delete", "view")]
_WORDS = [f"answers.{verb}_synonymgroup" for verb in ("add", "change", "delete", "view")]
_URGENT = [f"answers.{verb}_urgentword" for verb in ("add", "change", "delete", "view")]
_INVITE = [
    *(f"people.{verb}_invitation" for verb in ("add", "view", "delete")),
    "people.change_organisation",
    *(f"people.{verb}_inbox" for verb in ("add", "change", "view")),
]

PERMISSIONS = {
    OWNER: [*_STUDIO, *_EDIT, *_TRANSLATE, *_READ, *_INVITE, *_LABEL, *_WORDS, *_URGENT, *_ANSWER],
    EDITOR: [*_STUDIO, *_EDIT, *_TRANSLATE, *_READ, *_LABEL, *_WORDS],
    AGENT: [*_STUDIO, *_READ, *_ANSWER],
}


WRITES = "knowledge.change_article"
# The studio's routes for who may not write, by name. All others are closed to them, whatever a
# library adds.
OPEN_TO_READERS = (
    "people:join",
    "studio_login",
    "studio_logout",
    "wagtailadmin_home",
    "wagtailadmin_account",
    "wagtailadmin_dismissibles",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
    "wagtailsnippets_conversations_macro:*",
    "wagtailsnippets_knowledge_*:list",
    "wagtailsnippets_knowledge_*:list_results",
    "wagtailsnippets_knowledge_article:inspect",
)


def group(role: str) -> Any:
    from django.contrib.auth.models import Group

    found, _made = Group.objects.get_or_create(name=role)
    return found


def write_down(**_signal: object) -> None:
    """After each migration: the groups exist and hold the permissions that exist by now."""
    from django.contrib.auth.models import Permission

    known = {
        f"{p.content_type.app_label}.{p.codename}": p
        for p in Permission.objects.select_related("content_type")
    }
    for role, wanted in PERMISSIONS.items():
        group(role).permissions.set([known[name] for name in wanted if name in known])
