"""The studio's pages for words that mean the same."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods
from wagtail.admin.auth import permission_required
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from clew.answers.models import SynonymGroup
from clew.answers.refined import refined


class SynonymGroupViewSet(SnippetViewSet):
    model = SynonymGroup
    icon = "list-ul"
    menu_label = _("Synonyms")
    menu_order = 330
    add_to_admin_menu = True
    index_template_name = "answers/studio/synonyms.html"
    copy_view_enabled = False
    list_display = ["words", "language"]
    list_filter = ["language"]
    search_fields = ["words"]
    panels = [FieldPanel("words"), FieldPanel("language")]


@permission_required("answers.add_synonymgroup")
@require_http_methods(["GET", "POST"])
def refined_searches(request: HttpRequest) -> HttpResponse:
    """GET shows what was searched again in other words; POST makes a pair synonyms."""
    if request.method == "POST":
        pair = (request.POST.get("before", ""), request.POST.get("after", ""))
        group = SynonymGroup(words=" = ".join(pair))
        try:
            group.full_clean()
        except ValidationError as problem:
            messages.error(request, " ".join(problem.messages))
        else:
            group.save()
            messages.success(
                request, gettext("“%(words)s” mean the same from now on.") % {"words": group}
            )
        return redirect("refined_searches")
    context = {"pairs": refined(), "page_title": gettext("Searched again in other words")}
    return render(request, "answers/studio/refined.html", context)


urlpatterns = [path("synonyms/refined/", refined_searches, name="refined_searches")]
