"""A file on its way out: as what we found it to be, unable to do anything where it is opened."""

from __future__ import annotations

from django.conf import settings
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override

from clew.conversations.models import Attachment
from clew.core.refusals import NothingHere
from clew.people.models import Person, Visitor

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


@csp_override(_POLICY)
def given(request: HttpRequest, key: str, who: Visitor | Person) -> HttpResponseBase:
    """The file of that key, if they may see it now; raises NothingHere."""
    found = Attachment.objects.visible_to(who).filter(key=key.replace("\0", "")).first()
    try:
        file = found.file.open("rb") if found else None
    except FileNotFoundError:
        file = None
    if found is None or file is None:
        raise NothingHere()
    kind = "text/plain; charset=utf-8" if found.type == "text/plain" else found.type
    download = not found.is_picture
    return FileResponse(
        file, content_type=kind, as_attachment=download, filename=found.name, headers=_SAFE
    )
