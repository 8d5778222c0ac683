"""Rows that must be there before anybody writes: languages, picture rights, a way to review."""

from __future__ import annotations

from typing import Any

from django.apps import apps

from clew.core.languages import CODES
from clew.people import roles


def lay(**signal: Any) -> None:
    """After each migration; what is there already stays as it is."""
    if signal.get("sender") is not None and signal["sender"].label != "knowledge":
        return
    if signal.get("plan") and any(backwards for _migration, backwards in signal["plan"]):
        return
    languages()
    pictures()
    review()


def languages() -> None:
    from wagtail.models import Locale

    for code in CODES:
        Locale.all_objects.get_or_create(language_code=code)


def pictures() -> None:
    """Owners and editors may add pictures and files; Wagtail keeps this right by collection."""
    from django.contrib.auth.models import Permission
    from wagtail.models import Collection, GroupCollectionPermission

    root = Collection.get_first_root_node()
    wanted = Permission.objects.filter(
        content_type__app_label__in=["wagtailimages", "wagtaildocs"],
        codename__regex=r"^(add|change|choose)_(image|document)$",
    )
    for role in (roles.OWNER, roles.EDITOR):
        for permission in wanted if root else ():
            GroupCollectionPermission.objects.get_or_create(
                group=roles.group(role), collection=root, permission=permission
            )


def review() -> None:
    """Articles can be sent to an owner for review."""
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import GroupApprovalTask, Workflow, WorkflowContentType, WorkflowTask

    kind = ContentType.objects.get_for_model(apps.get_model("knowledge", "Article"))
    if WorkflowContentType.objects.filter(content_type=kind).exists():
        return
    flow = Workflow.objects.create(name="Review")
    task = GroupApprovalTask.objects.create(name="Review by an owner")
    task.groups.set([roles.group(roles.OWNER)])
    WorkflowTask.objects.create(workflow=flow, task=task, sort_order=0)
    WorkflowContentType.objects.create(content_type=kind, workflow=flow)
