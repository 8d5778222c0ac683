"""Sessions of the demo's staff: begun once for each state of the code, and copied with its data.

Signing in by the form costs a real password's hash and two pages of the studio each time; that it
works is tried in tests/browser/test_signing_in.py.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

STAFF = ("owner@linden.example", "noor@linden.example", "ada@linden.example")
COOKIE = "clew_session"
KEPT = "sessions.json"
BEGUN = f"""
import json
from importlib import import_module
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest
from clew.people.models import Person
keys = {{}}
for person in Person.objects.filter(email__in={STAFF!r}):
    request = HttpRequest()
    request.session = import_module(settings.SESSION_ENGINE).SessionStore()
    record_authentication(request, person, "password", email=person.email)
    login(request, person, settings.AUTHENTICATION_BACKENDS[0])
    request.session.save()
    keys[person.email] = request.session.session_key
print("KEYS", json.dumps(keys))
"""


def keep(data: Path, told: str) -> None:
    """What the lines above printed, beside the data whose sessions they are."""
    keys = json.loads(told.partition("KEYS ")[2])
    assert set(keys) == set(STAFF)
    (data / KEPT).write_text(json.dumps(keys))


def cookies(data: Path, url: str, email: str) -> list[Any]:
    """What a browser of this person's holds."""
    key = json.loads((data / KEPT).read_text())[email]
    return [{"name": COOKIE, "value": key, "url": url, "httpOnly": True, "sameSite": "Lax"}]
