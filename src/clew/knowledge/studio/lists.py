"""The list of articles opens in the language of whoever reads it; the filter shows the others."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from wagtail.snippets.views.snippets import IndexView

from clew.core import languages
from clew.knowledge.models import Article


class ListArticles(IndexView):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        own = languages.normal(get_language() or "")
        if request.GET or self.results_only or not self.has_any(own):
            answer: HttpResponse = super().get(request, *args, **kwargs)
            return answer
        return redirect(f"{request.path}?{urlencode({'locale': own})}")

    def has_any(self, lang: str | None) -> bool:
        return Article.objects.filter(locale__language_code=lang).exists()
