"""What is new, as RSS, one feed a language."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext as _

from clew.core.addresses import absolute
from clew.core.surfaces import anonymous_page
from clew.core.templatetags.ui import html_lang
from clew.front.frame import House, language
from clew.knowledge.models import Publication

MOST_ITEMS = 30
_UNFIT = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
)  # XML 1.0, section 2.2


@anonymous_page
def feed(request: HttpRequest) -> HttpResponse:
    lang, house = language(), House.here()
    news = Rss201rev2Feed(
        title=_("%(name)s help center") % {"name": house.name},
        link=absolute(reverse("front:home")),
        description=_("New and updated answers"),
        language=html_lang(lang),
        feed_url=absolute(request.path),
    )
    out = Publication.objects.visible_to(None).in_language(lang).latest_first()
    for edition in (publication.edition for publication in out[:MOST_ITEMS]):
        address = absolute(edition.path)
        on = datetime.combine(edition.updated_on, time(), UTC)
        words = (fit(edition.title), address, fit(edition.summary))
        news.add_item(*words, pubdate=on, unique_id=address)
    return HttpResponse(news.writeString("utf-8"), content_type=f"{news.content_type}")


def fit(text: str) -> str:
    """Without the control characters that XML has no way to write."""
    return _UNFIT.sub("", text)
