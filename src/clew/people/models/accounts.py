from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import BaseUserManager

from clew.people import roles

if TYPE_CHECKING:
    from clew.people.models.person import Person


class Accounts(BaseUserManager["Person"]):
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
