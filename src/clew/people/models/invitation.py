from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from clew.core import clock, tokens
from clew.core.refusals import Refusal
from clew.people import roles

LIFETIME = timedelta(days=7)


class InvitationOver(Refusal):
    code = "invitation_over"
    status = 410
    message = _("This invitation is no longer good. Ask the person who sent it for a new one.")


class Invitation(models.Model):
    """A letter that lets one mail address become staff, once, within seven days."""

    email = models.EmailField(_("mail address"))
    role = models.CharField(_("role"), max_length=16, choices=roles.CHOICES, default=roles.EDITOR)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        verbose_name=_("invited by"),
        null=True,
        editable=False,
    )  # nobody: from the command line, by whoever runs the machine
    at = models.DateTimeField(default=clock.now, editable=False)
    token_hash = models.CharField(max_length=64, unique=True, null=True, editable=False)
    accepted_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")

    def __str__(self) -> str:
        return self.email

    def new_link(self) -> str:
        """The address that opens it from now on; of its token only the hash is kept, anywhere."""
        token = secrets.token_urlsafe(32)
        self.token_hash = tokens.hashed(token)
        self.save(update_fields=["token_hash"])
        return settings.CLEW.public_url + reverse("people:join", args=[token])

    @property
    def expires_at(self) -> datetime:
        return self.at + LIFETIME

    @property
    def is_open(self) -> bool:
        inviter_counts = self.by is None or (self.by.is_active and self.by.is_superuser)
        return self.accepted_at is None and clock.now() < self.expires_at and inviter_counts

    @classmethod
    def open_one(cls, token: str) -> Invitation:
        """The invitation this token opens; raises InvitationOver for any that is not good."""
        found = cls.objects.select_for_update().filter(token_hash=tokens.hashed(token)).first()
        if found is None or not found.is_open:
            raise InvitationOver()
        return found
