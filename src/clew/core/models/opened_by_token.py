from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models

from clew.core import clock, tokens


class OpenedByToken(models.Model):
    """A row that whoever holds its token opens; of the token only the hash is kept.

    `KIND` stands in front of the token, so that none opens another's door.
    """

    KIND: ClassVar[str]

    token_hash = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(default=clock.now)

    objects: ClassVar[Any]

    class Meta:
        abstract = True

    @classmethod
    def drawn(cls, **facts: Any) -> tuple[Self, str]:
        """A new row, and the token that can be read only now."""
        token = tokens.drawn(cls.KIND)
        return cls.objects.create(token_hash=tokens.hashed(token), **facts), token

    @classmethod
    def opened_by(cls, token: str) -> Any:
        """The row of a token, as a query of none or one."""
        return cls.objects.filter(token_hash=tokens.hashed(token))

    def use_up(self) -> bool:
        """Of many who come at once one does."""
        return bool(type(self).objects.filter(pk=self.pk).delete()[0] == 1)
