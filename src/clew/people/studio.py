"""The studio's pages for people: invitations."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from clew.people import flows
from clew.people.models import Invitation


class InvitationForm(WagtailAdminModelForm):
    class Meta:
        model = Invitation
        fields = ["email", "role"]


class InviteView(CreateView):
    """Saving the form is the invitation: it is written and mailed in one go."""

    def save_instance(self) -> Invitation:
        return flows.invite(**self.form.cleaned_data, by=self.request.user)


class InvitationViewSet(SnippetViewSet):
    model = Invitation
    icon = "mail"
    menu_label = _("Invitations")
    menu_order = 910
    add_to_admin_menu = True
    add_view_class = InviteView
    edit_view_enabled = False
    copy_view_enabled = False
    list_display = ["email", "role", "by", "at", "accepted_at"]
    panels = [FieldPanel("email"), FieldPanel("role")]

    def get_form_class(self, for_update: bool = False) -> Any:
        return InvitationForm
