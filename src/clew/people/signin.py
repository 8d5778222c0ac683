"""How staff sign in: by invitation only, with a password and a second factor, or a passkey.

Each account and each address may fail so often. Many machines can each stay below that, so when
more fail all together than people do, each address is slowed down, and nobody is closed out. A
browser in which an account has signed in before is counted by itself: else anybody could lock its
owner out by failing often enough.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import ratelimit
from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse

from clew.core import limits
from clew.core.addresses import absolute
from clew.people.models import Person

DEVICE = "clew_device"
KNOWN_FOR = timedelta(days=180)
_signer = TimestampSigner(salt="clew.people.signin")


class StaffAdapter(DefaultAccountAdapter):
    """allauth's adapter: nobody signs up by themselves; addresses are believed as ours are."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return limits.address_of(request)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Links in letters stand under the configured origin, whatever Host was asked."""
        return absolute(urlsplit(super().get_reset_password_from_key_url(key)).path)

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        asked = super().get_email_confirmation_url(request, emailconfirmation)
        return absolute(urlsplit(asked).path)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Besides each account and address: too many failures together slow each address down."""
        super().pre_authenticate(request, **credentials)
        if is_known(request, credentials.get("email", "")):
            return
        calm = self.count_failure(request, dry_run=True)
        if not calm and not ratelimit.consume(request, action="login_slowed"):
            raise self.validation_error("too_many_login_attempts")

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """What strangers guess at an account is not counted against its owner's own browser."""
        key: str = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{key} here" if is_known(request, credentials.get("email", "")) else key

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        self.count_failure(request)

    def count_failure(self, request: HttpRequest, *, dry_run: bool = False) -> bool:
        action = "login_failed_anywhere"
        return ratelimit.consume(request, action=action, key="all", dry_run=dry_run)

    def post_login(self, request: HttpRequest, user: Any, **facts: Any) -> HttpResponse:
        answer: HttpResponse = super().post_login(request, user, **facts)
        answer.set_cookie(
            DEVICE,
            _signer.sign(str(user.pk)),
            max_age=KNOWN_FOR,
            path="/studio/",
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
        return answer


def is_known(request: HttpRequest, email: str) -> bool:
    """Whether this account, and no other, has signed in with this browser before."""
    try:
        number = _signer.unsign(request.COOKIES.get(DEVICE, ""), KNOWN_FOR)
    except BadSignature:
        return False
    return Person.objects.filter(pk=number, email=Person.objects.normalize(email)).exists()
