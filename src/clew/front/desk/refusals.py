"""What the desk says no to."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from clew.core.refusals import Refusal


class NoSuchConversation(Refusal):
    code = "not_found"
    status = 404
    message = _("There is no such conversation, or it is not for you. Go back to the inbox.")


class NoSuchLabel(Refusal):
    code = "not_found"
    status = 404
    message = _("This label is no longer on the list. Choose another one.")


class NotSent(Refusal):
    code = "not_sent"
    status = 422
    message = _("Nothing was sent: write between 1 and 4,000 characters.")


class NotOfTheTeam(Refusal):
    code = "not_of_the_team"
    status = 422
    message = _("Only somebody who answers this inbox can take it. Choose another colleague.")
