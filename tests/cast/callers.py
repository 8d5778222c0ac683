"""Somebody who speaks to the API with a token, and with nothing else."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.test import Client

from clew.core.jobs import worker

API = "/api/v1/"


class Caller:
    """An app of a customer's, or a program of an agent's."""

    def __init__(self, token: str = "") -> None:
        self.token = token
        self.browser = Client(raise_request_exception=False)

    @classmethod
    def admitted(cls, **asked: str) -> Caller:
        """A new visitor."""
        return cls(cls().says("POST", "visitors", asked)["token"])

    def calls(self, method: str, path: str, body: Any = None, **headers: str) -> HttpResponse:
        """The answer, whatever its status."""
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        return self.browser.generic(
            method,
            API + path,
            b"" if body is None else self.browser._encode_json(body, "application/json"),
            content_type="application/json",
            headers=headers,
        )

    def says(self, method: str, path: str, body: Any = None) -> Any:
        """The JSON of an answer that went well."""
        answer = self.calls(method, path, body)
        assert answer.status_code == 200, f"{path}: {answer.status_code} {answer.content!r}"
        return answer.json()

    def sends_up(
        self,
        name: str,
        content: bytes,
        client_id: str = "",
        to: str = "attachments",
        **headers: str,
    ) -> HttpResponse:
        """A file as the body of a request; the answer, whatever its status."""
        asked = urlencode({"name": name, "client_id": client_id or secrets.token_hex(8)})
        headers = {"Authorization": f"Bearer {self.token}", **headers} if self.token else headers
        kind = headers.pop("Content-Type", "application/octet-stream")
        return self.browser.generic(
            "POST", f"{API}{to}?{asked}", content, content_type=kind, headers=headers
        )

    def attaches(self, name: str, content: bytes, client_id: str = "") -> dict[str, Any]:
        """A file that was taken."""
        answer = self.sends_up(name, content, client_id)
        assert answer.status_code == 200, f"{name}: {answer.status_code} {answer.content!r}"
        taken: dict[str, Any] = answer.json()
        return taken

    def opens(self, text: str, client_id: str = "", **more: Any) -> dict[str, Any]:
        body = {"text": text, "client_id": client_id or secrets.token_hex(8), **more}
        opened: dict[str, Any] = self.says("POST", "conversations", body)
        return opened

    def writes(
        self, number: str, text: str, client_id: str = "", files: Sequence[str] = ()
    ) -> dict[str, Any]:
        return self._sends(f"conversations/{number}/messages", text, client_id, files)

    def replies(
        self, number: str, text: str, client_id: str = "", files: Sequence[str] = ()
    ) -> dict[str, Any]:
        return self._sends(f"desk/conversations/{number}/messages", text, client_id, files)

    def _sends(self, path: str, text: str, client_id: str, files: Sequence[str]) -> dict[str, Any]:
        body: dict[str, Any] = {"text": text, "client_id": client_id or secrets.token_hex(8)}
        if files:
            body["attachments"] = list(files)
        sent: dict[str, Any] = self.says("POST", path, body)
        return sent

    def reads(self, number: str, after: int = 0) -> dict[str, Any]:
        read: dict[str, Any] = self.says("GET", f"conversations/{number}/messages?after={after}")
        return read

    def hears(self, number: str, after: int = 0) -> list[tuple[str, str]]:
        """Who said what."""
        return [(m["author"], m["text"]) for m in self.reads(number, after)["messages"]]

    def asks_for_a_person(self, number: str) -> dict[str, Any]:
        state: dict[str, Any] = self.says("POST", f"conversations/{number}/handoff", {})
        return state

    def takes(self, number: str, to: str | None = "me") -> dict[str, Any]:
        path = f"desk/conversations/{number}/assignment"
        owner: dict[str, Any] = self.says("POST", path, {"to": to})
        return owner

    def notes(self, number: str, text: str) -> dict[str, Any]:
        path = f"desk/conversations/{number}/notes"
        written: dict[str, Any] = self.says("POST", path, {"text": text})
        return written

    def ticket(self, number: str) -> str:
        given: str = self.says("POST", f"conversations/{number}/socket")["ticket"]
        return given


def assistant_answers() -> None:
    """What waits in the background is done."""
    worker.work_off_all()
