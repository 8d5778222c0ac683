"""What Clew says no to, and how it says so: with a name, a reason and the next step."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _


class Refusal(Exception):
    """Raised anywhere below a request; `middleware.refusals` turns it into a page, toast or JSON.

    `message` says what is wrong and what to do next, in the reader's language.
    """

    code = "refused"
    status = 400
    message: object = _("That can't be done.")

    def __init__(
        self, message: object = None, *, code: str | None = None, status: int | None = None
    ) -> None:
        self.message = message or self.message
        self.code = code or self.code
        self.status = status or self.status
        super().__init__(self.code)


class TooMany(Refusal):
    code = "too_many"
    status = 429
    message = _("That was a lot at once. Wait a moment, then try again.")

    def __init__(self, retry_after: int) -> None:
        super().__init__()
        self.retry_after = retry_after


class NotFromHere(Refusal):
    code = "cross_origin"
    status = 403
    message = _("This form was sent from another site. Open the page here and send it again.")


class TooBig(Refusal):
    code = "too_big"
    status = 413
    message = _("That is too long. Shorten it and send it again.")


class BadJson(Refusal):
    code = "bad_json"
    status = 400
    message = _("The request is not the JSON this address takes.")


class SignedOut(Refusal):
    """For a part of a page; a whole page leads to the sign-in."""

    code = "signed_out"
    status = 401
    message = _("You are signed out. Sign in again; what you wrote is kept.")


class NothingHere(Refusal):
    """There is no such thing, or it is somebody else's: the two can't be told apart."""

    code = "not_found"
    status = 404
    message = _("There is nothing here. Check the address.")
