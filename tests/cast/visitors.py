"""Somebody with a browser and no account."""

from __future__ import annotations

import secrets
from functools import cached_property
from typing import Any

from django.http import HttpResponse
from django.test import Client

from cast.callers import Caller

HERE = {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}


class Visitor:
    """Reads, searches and asks through the same pages as everybody else."""

    def __init__(self, email: str, language: str) -> None:
        self.email, self.language = email, language
        self.visit = secrets.token_hex(8)
        self.browser = Client(headers={"Accept-Language": language}, raise_request_exception=False)

    @cached_property
    def app(self) -> Caller:
        """What speaks to the API for them: a visitor of the main inbox."""
        return Caller.admitted()

    def gets(self, address: str, **data: Any) -> HttpResponse:
        """The answer, whatever its status."""
        return self.browser.get(address, data)

    def opens(self, address: str, **data: Any) -> str:
        """The page behind an address; following where it leads."""
        answer = self.browser.get(address, data, follow=True)
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
        return answer.content.decode()

    def posts(self, address: str, data: Any = None, **headers: str) -> HttpResponse:
        """A form sent from one of our own pages."""
        return self.browser.post(address, data or {}, headers={**HERE, **headers})

    def asks_api(self, address: str, **data: Any) -> Any:
        """A GET of the API; its JSON."""
        answer = self.browser.get(f"/api/v1/{address}", data)
        assert answer.status_code == 200, f"{address}: {answer.status_code} {answer.content!r}"
        return answer.json()

    def tells_api(self, address: str, **body: Any) -> Any:
        """A POST of JSON to the API; its JSON."""
        answer = self.browser.post(f"/api/v1/{address}", body, content_type="application/json")
        assert answer.status_code == 200, f"{address}: {answer.status_code} {answer.content!r}"
        return answer.json()

    def searches(self, words: str, **more: Any) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.asks_api("search", q=words, **more)["results"]
        return found

    def asks(self, question: str) -> dict[str, Any]:
        answer: dict[str, Any] = self.tells_api("ask", text=question, lang=self.language)
        return answer
