"""A file on its way out: as what we found it to be, unable to do anything where it is opened."""

from __future__ import annotations

from django.conf import settings
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override

from clew.conversations.attachments.keeping import SMALL
from clew.conversations.models import Attachment
from clew.core.refusals import NothingHere
from clew.people.models import Person, Visitor

KINDS = {"text/plain": "text/plain; charset=utf-8"}
_POLICY = {
    "sandbox": "",
    "default-src": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    **{name: settings.SECURE_CSP[name] for name in ("report-uri", "report-to")},
}
_SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Robots-Tag": "noindex",
}


def given(request: HttpRequest, key: str, who: Visitor | Person) -> HttpResponseBase:
    """The file of that key, if they may see it now; raises NothingHere."""
    seen = Attachment.objects.visible_to(who)
    return handed(request, seen.filter(key=key.replace("\0", "")).first())


@csp_override(_POLICY)
def handed(request: HttpRequest, found: Attachment | None) -> HttpResponseBase:
    """A file that somebody may see; raises NothingHere where there is none."""
    small = bool(found and found.small and request.GET.get("size") == "small")
    try:
        file = (found.small if small else found.file).open("rb") if found else None
    except FileNotFoundError:
        file = None
    if found is None or file is None:
        raise NothingHere()
    kind = SMALL if small else KINDS.get(found.type, found.type)
    download = not found.is_picture
    return FileResponse(
        file, content_type=kind, as_attachment=download, filename=found.name, headers=_SAFE
    )
