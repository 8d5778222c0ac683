"""Who has come into the portal with this browser.

They stand in the session under a name of their own: `request.user` knows nothing of them, so that
nothing of the studio or the desk opens.
"""

from __future__ import annotations

from django.http import HttpRequest
from django.middleware.csrf import rotate_token
from django.utils.crypto import constant_time_compare

from clew.people.models import Person

WHO, ASKED = "customer", "sign_in"


def customer_of(request: HttpRequest) -> Person | None:
    """Who has come in with this browser, if nothing has ended that since."""
    number, mark = request.session.get(WHO, (0, ""))
    person = Person.objects.filter(pk=number, is_active=True, is_staff=False).first()
    if person is None or not constant_time_compare(mark, person.get_session_auth_hash()):
        return None
    return person


def let_in(request: HttpRequest, person: Person) -> None:
    """Whoever knew the session before knows nothing of this one."""
    request.session.pop(ASKED, None)
    request.session.cycle_key()
    rotate_token(request)
    request.session[WHO] = (person.pk, person.get_session_auth_hash())


def let_out(request: HttpRequest) -> None:
    """The studio's session, if this browser has one too, goes on under another name."""
    request.session.pop(WHO, None)
    request.session.cycle_key() if request.user.is_authenticated else request.session.flush()
