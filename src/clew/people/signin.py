"""How staff sign in: by invitation only, with a password and a second factor, or a passkey."""

from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from clew.core import limits


class StaffAdapter(DefaultAccountAdapter):
    """allauth's adapter: nobody signs up by themselves; addresses are believed as ours are."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        return limits.address_of(request)
