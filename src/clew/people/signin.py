"""How staff sign in: by invitation only, with a password and a second factor, or a passkey."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import ratelimit
from django.http import HttpRequest

from clew.core import limits
from clew.core.addresses import absolute


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
        """Besides each account and address: all failures together have a limit, too."""
        super().pre_authenticate(request, **credentials)
        if not self.count_failure(request, dry_run=True):
            raise self.validation_error("too_many_login_attempts")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        self.count_failure(request)

    def count_failure(self, request: HttpRequest, *, dry_run: bool = False) -> bool:
        action = "login_failed_anywhere"
        return ratelimit.consume(request, action=action, key="all", dry_run=dry_run)
