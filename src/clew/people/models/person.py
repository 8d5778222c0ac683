from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from clew.people import roles
from clew.people.models.accounts import Accounts


class Person(AbstractUser):
    """Anybody with an account. Staff have a role; a role is a group with its permissions."""

    username = None  # type: ignore[assignment]
    email = models.EmailField(
        _("mail address"),
        unique=True,
        error_messages={"unique": _("Somebody already has this mail address.")},
    )

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects: ClassVar[Accounts] = Accounts()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def take_role(self, role: str) -> None:
        """Become owner, editor or agent, and nothing besides; who answers joins the main inbox."""
        from clew.people.models.inbox import Inbox

        self.groups.set([roles.group(role)])
        self.is_staff = True
        self.is_superuser = role == roles.OWNER
        self.save(update_fields=["is_staff", "is_superuser"])
        if role in roles.ANSWERING:
            Inbox.main().team.add(self)
