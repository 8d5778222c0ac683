"""The studio's pages for the widget: where it may appear, how it looks, who may vouch for whom."""

from __future__ import annotations

from typing import Any

from django.forms import CheckboxSelectMultiple
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin.auth import permission_required
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from clew.core import journal
from clew.core.addresses import absolute
from clew.people.models import Inbox
from clew.people.models.organisation import SUFFIXES

CHANGE = "people.change_inbox"


class TagPanel(HelpPanel):
    """The line to put on a site, and the way to the secret that signs identities."""

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            secret = reverse("inbox_secret", args=[self.instance.pk]) if self.instance.pk else ""
            place = absolute(reverse("channel_web:loader"))
            return {**context, "inbox": self.instance, "place": place, "secret": secret}


class InboxViewSet(SnippetViewSet):
    model = Inbox
    icon = "comment"
    menu_label = gettext_lazy("Inboxes")
    menu_order = 310
    add_to_admin_menu = True
    copy_view_enabled = False
    list_display = ["name", "key"]
    panels = [
        FieldPanel("name"),
        FieldPanel("team", widget=CheckboxSelectMultiple),
        MultiFieldPanel(
            [FieldPanel("sites"), TagPanel(template="web/studio/tag.html")],
            heading=gettext_lazy("Widget"),
        ),
        MultiFieldPanel(
            [FieldPanel("greeting"), *(FieldPanel(f"greeting{s}") for s in SUFFIXES.values())],
            heading=gettext_lazy("Greeting"),
        ),
        FieldPanel("accent"),
        FieldPanel("hours"),
    ]


@permission_required(CHANGE)
@require_http_methods(["GET", "POST"])
def secret(request: HttpRequest, pk: int) -> HttpResponse:
    """GET says what a new secret means; POST makes it and shows it this once."""
    inbox = get_object_or_404(Inbox, pk=pk)
    made = ""
    if request.method == "POST":
        made = inbox.new_identity_secret()
        journal.record("identity secret made", about=inbox, by=("person", request.user.pk))
    context = {"inbox": inbox, "made": made, "page_title": _("Secret for signed identities")}
    return render(request, "web/studio/secret.html", context)


urlpatterns = [path("inboxes/<int:pk>/secret/", secret, name="inbox_secret")]
