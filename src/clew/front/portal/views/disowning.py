"""A request that gives somebody's address, and that they did not write."""

from __future__ import annotations

from django.contrib import messages as notices
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clew.conversations import letters
from clew.front.portal.access import CustomerRequest, asked_for, for_customers


@require_POST
@for_customers
def disowning(request: CustomerRequest, conversation: str) -> HttpResponse:
    """They did not write this: it leaves their list, and nothing of it is mailed to them more."""
    letters.disown(asked_for(request, conversation), request.customer)
    notices.success(request, _("This request is no longer yours. Our team has been told."))
    return redirect("portal:requests")
