"""`/`: the first page in the asker's own language; its true address is `/<lang>/`."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from clew.core import languages
from clew.core.surfaces import anonymous_page
from clew.front.frame import first_page as path_of
from clew.front.views import home


@anonymous_page
def open_door(request: HttpRequest) -> HttpResponse:
    answer = home.first_page(request, {code: path_of(code) for code in languages.CODES})
    answer["Vary"] = "Accept-Language"
    return answer
