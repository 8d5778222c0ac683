"""Who meets at the desk: a customer who writes by the API, as the widget does, and agents."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import APIRequestContext, Page, expect

QUESTION = "How long until I get my refund?"


@dataclass
class Customer:
    """Somebody who writes by the public API, as the widget does."""

    api: APIRequestContext
    token: str
    number: str
    quoted: str

    def call(self, verb: str, **body: Any) -> Any:
        return called(self.api, self.token, f"conversations/{self.number}/{verb}", body)

    def writes(self, text: str) -> None:
        self.call("messages", text=text, client_id=secrets.token_hex(8))

    def reads(self) -> list[str]:
        headers = {"Authorization": f"Bearer {self.token}"}
        answer = self.api.get(f"/api/v1/conversations/{self.number}/messages", headers=headers)
        return [message["text"] for message in answer.json()["messages"]]


def called(api: APIRequestContext, token: str, address: str, body: dict[str, Any]) -> Any:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    answer = api.post(f"/api/v1/{address}", data=body, headers=headers)
    assert answer.ok, f"{address}: {answer.status} {answer.text()}"
    return answer.json()


def waiting(api: APIRequestContext) -> Customer:
    """Somebody who asks, is not helped, and waits for a person."""
    one = asking(api, QUESTION)
    one.call("handoff", reason="asked")
    return one


def asking(api: APIRequestContext, text: str) -> Customer:
    """Somebody new with a question."""
    token = called(api, "", "visitors", {})["token"]
    asked = {"text": text, "client_id": secrets.token_hex(8), "lang": "en"}
    one = called(api, token, "conversations", asked)
    return Customer(api, token, one["id"], one["number"])


def opens(agent: Page, customer: Customer) -> None:
    agent.goto(f"/desk/conversations/{customer.number}/")
    expect(agent.get_by_role("heading", level=1)).to_contain_text(customer.quoted)
    expect(agent.locator("#proposals")).not_to_have_attribute("aria-busy", "true")


def writes(agent: Page, text: str) -> None:
    agent.get_by_label("Your text").fill(text)
    agent.keyboard.press("Control+Enter")


def said(agent: Page, text: str) -> Any:
    """What stands in the thread for good: not what is still on its way."""
    return agent.locator("#entries .said", has_text=text)
