from django.db import models

from clew.core import clock


class JournalEntry(models.Model):
    """One thing that happened. Append-only; it points at nothing by key, nothing points at it.

    On PostgreSQL the table is partitioned by month (see the first migration).
    """

    at = models.DateTimeField(default=clock.now)
    verb = models.CharField(max_length=48)
    about_kind = models.CharField(max_length=32, blank=True)
    about_id = models.CharField(max_length=64, blank=True)
    by_kind = models.CharField(max_length=32, blank=True)
    by_id = models.CharField(max_length=64, blank=True)
    visit = models.CharField(max_length=32, blank=True)
    data = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["verb", "at"], name="journal_verb_at"),
            models.Index(fields=["about_kind", "about_id", "at"], name="journal_about_at"),
            models.Index(fields=["visit", "at"], name="journal_visit_at"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.about_kind} {self.about_id}"
