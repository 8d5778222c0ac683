"""The page where an owner says when to answer, and sees what that costs and whether it holds."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from wagtail.admin.auth import permission_required

from clew.answers import flows
from clew.answers.models import Calibration, Promise
from clew.insights.answering import costs, kept
from clew.insights.answering.asked import questions

DECIDES = "people.change_organisation"


class PromiseForm(forms.ModelForm):
    class Meta:
        model = Promise
        fields = ("wrong", "asks")
        widgets = {"wrong": forms.RadioSelect, "asks": forms.RadioSelect}
        labels = {
            "wrong": gettext_lazy("Answer, if so many answers are wrong"),
            "asks": gettext_lazy("Where that is not sure enough, offer choices"),
        }


@permission_required(DECIDES)
@require_http_methods(["GET", "POST"])
def when(request: HttpRequest) -> HttpResponse:
    standing = flows.standing()
    form = PromiseForm(request.POST or None, instance=Promise(**chosen(standing.promise)))
    if request.method == "POST" and form.is_valid():
        flows.promise(**form.cleaned_data, by=request.user)
        messages.success(request, _("Saved. All answers go by it from now on."))
        return redirect("insights:answering")
    return render(request, "insights/studio/answering.html", {**shown(), "form": form})


def chosen(promise: Promise) -> dict[str, int]:
    return {"wrong": promise.wrong, "asks": promise.asks}


def shown() -> dict[str, Any]:
    """What the page says; all shares as fractions."""
    standing = flows.standing()
    asked = questions(standing)
    all_costs = costs.costs(standing, asked)
    return {
        "page_title": _("When to answer"),
        "promise": standing.promise,
        "asked": asked,
        "costs": all_costs,
        "now": next(one for one in all_costs if one.promise == standing.promise.wrong),
        "measured": Calibration.latest(),
        "kept": kept.measured(),
        "least": 1 - 1 / standing.promise.wrong,
    }
