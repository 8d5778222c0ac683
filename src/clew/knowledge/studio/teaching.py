"""An editor's word that an article answers a question, said on a page of the studio."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from clew.knowledge import flows
from clew.knowledge.learning.voices import Voice
from clew.knowledge.models import ConfirmedQuestion, Source


def teach(request: HttpRequest, text: str, public_id: str) -> ConfirmedQuestion | None:
    """Keep it; where there is nothing to learn, say why and return None."""
    learnt = flows.confirm(text, public_id, Voice(Source.EDITOR, by=request.user))
    if learnt is None:
        messages.error(
            request,
            _(
                "Nothing to learn from that: say in a few words what somebody wants to know, "
                "without links, and not what stands among the questions already. "
                "Urgent matters are never learnt, nor anything for an article that is not out."
            ),
        )
    return learnt
