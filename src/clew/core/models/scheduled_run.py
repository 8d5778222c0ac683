from django.db import models


class ScheduledRun(models.Model):
    """One due run of a scheduled job; the unique row keeps two workers from both running it."""

    name = models.CharField(max_length=64)
    due = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["name", "due"], name="one_run_when_due")]

    def __str__(self) -> str:
        return f"{self.name} {self.due:%Y-%m-%d %H:%M}"
