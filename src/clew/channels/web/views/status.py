"""Whether people answer now, and how long it usually takes: said as it is, or not at all."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from django.views.decorators.http import require_safe

from clew.channels.web.views.reading import inbox_of, language_of
from clew.conversations import waits
from clew.core import clock
from clew.core.surfaces import anonymous_view
from clew.people import hours
from clew.people.models import Inbox


@require_safe
@anonymous_view
def status(request: HttpRequest, inbox: str, lang: str) -> HttpResponse:
    found = inbox_of(inbox)
    with override(language_of(lang)):
        is_open = hours.is_open(found.hours, clock.now())
        notice = usual_wait(found) if is_open else closed(found)
        return JsonResponse({"open": is_open, "notice": notice})


def closed(inbox: Inbox) -> str:
    opens = hours.opens_next(inbox.hours, clock.now())
    if opens is None:
        return _("Nobody is here right now.")
    at = date_format(timezone.localtime(opens), "l H:i")
    return _("Nobody is here right now. We are back on %(at)s.") % {"at": at}


def usual_wait(inbox: Inbox) -> str:
    """An estimate with what it rests on, or that there is none."""
    known = waits.usual(inbox)
    if known is None:
        return _("We can't say yet how long it takes.")
    if known.minutes > waits.LONG:
        return _("It usually takes more than an hour.")
    words = ngettext(
        "It usually takes about %(n)d minute.", "It usually takes about %(n)d minutes.",
        known.minutes,
    )  # fmt: skip
    return words % {"n": known.minutes}
