from __future__ import annotations

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from clew.core import clock

_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def new_number() -> str:
    """A number to quote on the phone that tells nothing: `K7Q-3MF`."""
    drawn = "".join(secrets.choice(_LETTERS) for _ in range(6))
    return f"{drawn[:3]}-{drawn[3:]}"


class ContactRequest(models.Model):
    """What somebody wrote on the contact page, kept until a person has answered."""

    number = models.CharField(max_length=8, unique=True, default=new_number)
    client_id = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(_("received"), default=clock.now)
    name = models.CharField(_("name"), max_length=120, blank=True)
    email = models.EmailField(_("mail address"))
    text = models.TextField(_("request"))
    language = models.CharField(_("language"), max_length=8)
    visit = models.CharField(max_length=32, blank=True)
    urgent = models.BooleanField(_("urgent"), default=False)
    mailed_at = models.DateTimeField(_("mailed to the owner"), null=True)

    class Meta:
        ordering = ["-at"]
        verbose_name = _("contact request")
        verbose_name_plural = _("contact requests")

    @property
    def masked_email(self) -> str:
        """`m•••@example.com`: enough to notice a slip of the pen, too little to write there."""
        name, _at, domain = self.email.rpartition("@")
        return f"{name[:1]}•••@{domain}"

    def __str__(self) -> str:
        return self.number
