"""A new member of staff follows the link in an invitation."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from clew.people import flows
from clew.people.forms import JoinForm
from clew.people.models import Invitation


@require_http_methods(["GET", "HEAD", "POST"])
@transaction.atomic
def join(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows the form and uses nothing up, so a mail scanner does no harm; POST joins."""
    invitation = Invitation.open_one(token)
    form = JoinForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        flows.join(token, **form.cleaned_data)
        return redirect("account_login")
    return render(request, "people/join.html", {"form": form, "invitation": invitation})
