from __future__ import annotations

from typing import Any

from wagtail import hooks
from wagtail.contrib.settings.registry import register_setting
from wagtail.snippets.models import register_snippet

from clew.people.models import Organisation, Person
from clew.people.studio import InvitationViewSet

register_setting(Organisation, icon="home")
register_snippet(InvitationViewSet)


@hooks.register("after_bulk_action")
def tell_of_many(request: Any, action_type: str, objects: list[Person], action: Any) -> None:
    """The list's bulk action changes rows without a word; whoever listens hears of it here."""
    if action_type == "set_active_state":
        for person in Person.objects.filter(pk__in=[one.pk for one in objects]):
            person.save(update_fields=["is_active"])
