"""Who has come into the portal with this browser.

They stand in the session under a name of their own: `request.user` knows nothing of them, so that
nothing of the studio or the desk opens.
"""

from __future__ import annotations

from django.http import HttpRequest
from django.middleware.csrf import rotate_token
from django.utils.crypto import constant_time_compare

from clew.core import clock
from clew.people import proof
from clew.people.models import Person, Visitor

WHO, ASKED, VOUCHED = "customer", "sign_in", "vouched"


def customer_of(request: HttpRequest) -> Person | None:
    """Who has come in with this browser, if nothing has ended that since."""
    number, mark = request.session.get(WHO, (0, ""))
    person = Person.objects.filter(pk=number, is_active=True, is_staff=False).first()
    if person is None or not constant_time_compare(mark, person.get_session_auth_hash()):
        return None
    return person if is_still_vouched_for(request, person) else None


def is_vouched_for(request: HttpRequest) -> bool:
    """Whether they came from a widget, on the word of the page around it."""
    return VOUCHED in request.session


def is_still_vouched_for(request: HttpRequest, person: Person) -> bool:
    """A shop's word is good for a day at most, and ends when they sign out there."""
    if not is_vouched_for(request):
        return True
    visitor, until = request.session[VOUCHED]
    known = Visitor.objects.filter(pk=visitor, person=person, ended_at=None)
    return clock.now().timestamp() < until and known.exists()


def let_in(request: HttpRequest, person: Person, vouched: Visitor | None = None) -> None:
    """Whoever knew the session before knows nothing of this one."""
    for name in (ASKED, VOUCHED):
        request.session.pop(name, None)
    request.session.cycle_key()
    rotate_token(request)
    request.session[WHO] = (person.pk, person.get_session_auth_hash())
    if vouched:
        until = clock.now() + proof.LONGEST
        request.session[VOUCHED] = (vouched.pk, until.timestamp())


def let_out(request: HttpRequest) -> None:
    """The studio's session, if this browser has one too, goes on under another name."""
    for name in (WHO, VOUCHED):
        request.session.pop(name, None)
    request.session.cycle_key() if request.user.is_authenticated else request.session.flush()
