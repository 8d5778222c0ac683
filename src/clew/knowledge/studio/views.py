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
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale
from wagtail.snippets.views.snippets import (
    CreateView,
    DeleteView,
    EditView,
    InspectView,
    PreviewOnCreateView,
    PreviewOnEditView,
    PreviewRevisionView,
)

from clew.knowledge import flows
from clew.knowledge.models import Edition
from clew.knowledge.views.previews import framed


class WithEditorStyles:
    """The rich text editor writes <style> elements whose content differs by block.

    So the pages that hold it, and no others, allow style elements; scripts stay as strict as ever.
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        styles = [CSP.SELF, CSP.UNSAFE_INLINE]
        answer._csp_config = {**settings.SECURE_CSP, "style-src-elem": styles}  # type: ignore[attr-defined]
        return answer


class InOurFrame:
    """Previews, and what stands in their place until there is one, are framed by the studio."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer: HttpResponse = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return framed(answer)


class PreviewNew(InOurFrame, PreviewOnCreateView):
    """An article that isn't saved yet."""

    def get_object(self) -> Any:
        article = super().get_object()
        article.locale = Locale.get_default()
        return article


class PreviewEdited(InOurFrame, PreviewOnEditView):
    """An article with what stands in the form."""


class PreviewOlder(InOurFrame, PreviewRevisionView):
    """An article as it once stood."""


class WriteArticle(WithEditorStyles, CreateView):
    """A new article."""


class EditArticle(WithEditorStyles, EditView):
    """An article that is there."""


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
