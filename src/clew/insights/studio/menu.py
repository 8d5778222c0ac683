"""What stands under "Insights" in the studio's menu."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from clew.insights.studio.answering import DECIDES
from clew.people import roles


class ForEditors(MenuItem):
    """An entry for those who write; `studio/urls.py` closes its page to the others."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(roles.WRITES)


class ForOwners(MenuItem):
    """An entry for those who decide for the organisation."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(DECIDES)


ITEMS = [
    ForEditors(
        _("This week"), reverse_lazy("insights:week"), name="week", icon_name="calendar", order=1
    ),
    ForEditors(
        _("Overview"),
        reverse_lazy("insights:overview"),
        name="overview",
        icon_name="view",
        order=5,
    ),
    ForEditors(_("Gaps"), reverse_lazy("insights:gaps"), name="gaps", icon_name="search", order=10),
    ForEditors(
        _("Not solved"),
        reverse_lazy("insights:unsolved"),
        name="unsolved",
        icon_name="warning",
        order=15,
    ),
    ForEditors(
        _("Replay"), reverse_lazy("insights:replays"), name="replays", icon_name="history", order=20
    ),
    ForEditors(
        _("Why this result"), reverse_lazy("insights:why"), name="why", icon_name="help", order=40
    ),
    ForOwners(
        _("When to answer"),
        reverse_lazy("insights:answering"),
        name="answering",
        icon_name="help",
        order=50,
    ),
]


def menu() -> SubmenuMenuItem:
    return SubmenuMenuItem(
        _("Insights"), Menu(items=ITEMS), name="insights", icon_name="view", order=120
    )
