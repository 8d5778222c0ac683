"""What customers do with the widget, in words."""

from __future__ import annotations

from playwright.sync_api import FrameLocator, Locator, Page, expect


class Widget:
    """The widget on a host page that is open."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.button = page.locator("div button").first
        self.frame: FrameLocator = page.frame_locator("iframe").first

    def open(self) -> Widget:
        self.button.click()
        expect(self.frame.locator("#widget")).to_be_visible()
        return self

    def asks(self, text: str) -> Widget:
        field = self.frame.locator("#question")
        field.fill(text)
        field.press("Enter")
        return self

    def writes(self, text: str) -> Widget:
        field = self.frame.locator("#text")
        field.fill(text)
        field.press("Enter")
        return self

    def presses(self, name: str) -> Widget:
        self.frame.get_by_role("button", name=name).click()
        return self

    def said_by(self, author: str) -> Locator:
        return self.frame.locator(f".message.{author}")

    @property
    def fate(self) -> Locator:
        """What became of the last message that the customer wrote."""
        return self.frame.locator(".message.customer [data-fate]").last


def on(page: Page, address: str) -> Widget:
    page.goto(address)
    widget = Widget(page)
    expect(widget.button).to_be_visible()
    return widget
