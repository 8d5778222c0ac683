"""Where an article's pages in the studio differ from Wagtail's own."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.csp import CSP
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csp import csp_override
from wagtail.models import Locale
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.views.snippets import (
    CreateView,
    DeleteView,
    EditView,
    InspectView,
    PreviewOnCreateView,
    PreviewOnEditView,
    PreviewRevisionView,
    UnpublishView,
)

from clew.knowledge import flows
from clew.knowledge.links import leading
from clew.knowledge.models import Article, Edition
from clew.knowledge.studio.dead_links import (
    SaysDeadLinks,
    SaysDeadLinksOfTranslations,
    SaysWhoLinksHere,
)
from clew.knowledge.views.previews import framed

# The rich text editor writes <style> elements whose content differs by block. So the pages that
# hold it, and no others, allow style elements; scripts stay as strict as ever.
with_editor_styles = method_decorator(
    csp_override({**settings.SECURE_CSP, "style-src-elem": [CSP.SELF, CSP.UNSAFE_INLINE]}),
    name="dispatch",
)
# Previews, and what stands in their place until there is one, are framed by the studio.
in_our_frame = method_decorator(framed, name="dispatch")


@in_our_frame
class PreviewNew(PreviewOnCreateView):
    """An article that isn't saved yet."""

    def get_object(self) -> Any:
        article = super().get_object()
        article.locale = Locale.get_default()
        return article


@in_our_frame
class PreviewEdited(PreviewOnEditView):
    """An article with what stands in the form."""


@in_our_frame
class PreviewOlder(PreviewRevisionView):
    """An article as it once stood."""


@with_editor_styles
class WriteArticle(SaysDeadLinks, CreateView):
    """A new article."""


@with_editor_styles
class EditArticle(SaysDeadLinks, SaysDeadLinksOfTranslations, EditView):
    """An article that is there."""


class UnpublishArticle(SaysWhoLinksHere, UnpublishView):
    """Takes an article back; its draft stays."""

    template_name = "knowledge/studio/unpublish.html"

    def get_usage_url(self) -> None:
        """Wagtail counts what it knows of, and links in texts are none of that."""


class DeleteArticle(SaysWhoLinksHere, DeleteView):
    """Takes an article away; its editions stay."""

    template_name = "knowledge/studio/delete.html"


class DeleteArticles(DeleteBulkAction):
    """Takes several articles away at once."""

    models = [Article]
    template_name = "knowledge/studio/delete_several.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        going = [one["item"] for one in context["items"]]
        return {**context, "leading_here": leading.to_any(going)}


class DeleteCategory(DeleteView):
    """A shelf with something on it stays."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            with transaction.atomic():
                answer: HttpResponse = super().post(request, *args, **kwargs)
                return answer
        except ProtectedError:
            messages.error(request, _("Move its articles and categories elsewhere first."))
            return redirect(self.index_url_name)


class ReadArticle(InspectView):
    """What is out, for staff who answer people and don't write articles."""

    template_name = "knowledge/studio/read.html"
    page_title = _("Read")

    @cached_property
    def edition(self) -> Edition:
        return flows.article(self.object.public_id, self.request.user).edition

    def get_page_subtitle(self) -> str:
        """Wagtail's would be the title of a draft."""
        return self.edition.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "edition": self.edition}
