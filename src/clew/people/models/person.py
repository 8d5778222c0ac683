from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from clew.people import roles


class People(BaseUserManager["Person"]):
    def create_user(self, email: str, password: str | None = None, **facts: Any) -> Person:
        person = self.model(email=self.normalize(email), **facts)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def create_superuser(self, email: str, password: str | None = None, **facts: Any) -> Person:
        person = self.create_user(email, password, is_staff=True, is_superuser=True, **facts)
        person.take_role(roles.OWNER)
        return person

    @staticmethod
    def normalize(email: str) -> str:
        return email.strip().lower()


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
    objects: ClassVar[People] = People()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def take_role(self, role: str) -> None:
        """Become owner, editor or agent, and nothing besides."""
        self.groups.set([roles.group(role)])
        self.is_staff = True
        self.is_superuser = role == roles.OWNER
        self.save(update_fields=["is_staff", "is_superuser"])
