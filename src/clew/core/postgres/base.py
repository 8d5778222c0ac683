"""Django's PostgreSQL, without a question to the server before each request's first one.

Whether a connection still lives is asked once it has rested. One that breaks while it is busy costs
its request a 503, which clients of ours try again, and is made anew for the next.
"""

from __future__ import annotations

import time

from django.db.backends.postgresql import base

REST = 2.0  # seconds


class DatabaseWrapper(base.DatabaseWrapper):
    used_at = 0.0

    def close_if_health_check_failed(self) -> None:
        """Called before each statement."""
        now = time.monotonic()
        if now - self.used_at > REST:
            super().close_if_health_check_failed()
        self.used_at = now
