"""How the API reads bodies: strict JSON or a clear no, never a cookie."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser

from clew.core import strict_json
from clew.core.refusals import BadJson


class StrictJson(Parser):
    def parse_body(self, request: HttpRequest) -> Any:
        if "json" not in request.headers.get("Content-Type", ""):
            raise BadJson()
        value = strict_json.parse(request.body)
        if not isinstance(value, dict):
            raise BadJson()
        return value
