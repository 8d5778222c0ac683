from django.db import models


class Generation(models.Model):
    """A number that grows when what it names has changed; looked at once a second by everybody."""

    name = models.CharField(max_length=32, primary_key=True)
    number = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} {self.number}"
