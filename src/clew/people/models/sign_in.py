from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F
from django.utils.crypto import constant_time_compare, salted_hmac

from clew.core import clock, tokens
from clew.people.models.identity import Identity, Kind

CODE, LINK = "clew.people.sign_in.code", "clew.people.sign_in.link"
CODE_LIFETIME = timedelta(minutes=10)
LINK_LIFETIME = timedelta(minutes=15)
MOST_TRIES = 5
DIGITS = 6
DIGEST = 64  # hexadecimal digits of SHA-256


class SignIn(models.Model):
    """That somebody asked to come in as who holds a mailbox. What is mailed there opens it, once.

    Neither code nor link is kept: both are derived from the server's key and from this row, each
    for its own purpose. What has become of the mailbox's holder is in them too, so that what was
    mailed before they were given another password, or were deactivated, opens nothing.
    """

    key = models.CharField(max_length=24, unique=True, default=tokens.opaque_id)
    email = models.EmailField(max_length=200)
    language = models.CharField(max_length=8)
    goes_to = models.CharField(max_length=24, blank=True)  # a conversation's public id
    is_expected = models.BooleanField(default=False)
    at = models.DateTimeField(default=clock.now)
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[SignIn]]

    def __str__(self) -> str:
        return f"sign-in {self.pk}"

    @classmethod
    def of_link(cls, token: str) -> SignIn | None:
        """What a link that is still good belongs to."""
        digest, key = token[:DIGEST], token[DIGEST:]
        found = cls.objects.filter(key=key, is_expected=True, used_at=None).first()
        if found is None or clock.now() >= found.at + LINK_LIFETIME:
            return None
        return found if constant_time_compare(digest, found.derived(LINK)) else None

    @property
    def is_timely(self) -> bool:
        return clock.now() < self.at + CODE_LIFETIME

    @property
    def code(self) -> str:
        return f"{int(self.derived(CODE), 16) % 10**DIGITS:0{DIGITS}d}"

    @property
    def link_token(self) -> str:
        return self.derived(LINK) + self.key

    @property
    def masked_email(self) -> str:
        return masked(self.email)

    def derived(self, purpose: str) -> str:
        known = Identity.objects.filter(kind=Kind.EMAIL, value=self.email)
        holder = known.select_related("person").first()  # one query, whether there is one or not
        mark = f"{holder.person.password} {holder.person.is_active}" if holder else ""
        subject = f"{self.key} {self.email} {mark}"
        return salted_hmac(purpose, subject, algorithm="sha256").hexdigest()

    def is_opened_by(self, code: str) -> bool:
        """Try a code; each counts, and after `MOST_TRIES` none opens it any more."""
        untried = SignIn.objects.filter(pk=self.pk, tries__lt=MOST_TRIES, used_at=None)
        counted = untried.update(tries=F("tries") + 1) == 1
        right = constant_time_compare(code, self.code)
        return counted and right and self.is_timely and self.is_expected

    def use(self) -> bool:
        """Of many who come in at once one does."""
        unused = SignIn.objects.filter(pk=self.pk, used_at=None)
        return unused.update(used_at=clock.now()) == 1


def masked(email: str) -> str:
    """`m•••@example.com`: enough to notice a slip of the pen, too little to write there."""
    name, _at, domain = email.rpartition("@")
    return f"{name[:1]}•••@{domain}"
