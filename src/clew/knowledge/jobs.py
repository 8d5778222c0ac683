"""What happens to articles by the clock."""

from __future__ import annotations

from datetime import timedelta

from django.core.management import call_command

from clew.core.jobs import job, scheduled


@scheduled("publish scheduled", every=timedelta(seconds=30))
@job
def publish_scheduled() -> None:
    """Wagtail's own: what is due goes out, what has expired is taken back."""
    call_command("publish_scheduled", verbosity=0)
