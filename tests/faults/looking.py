"""O6: looks through a page as the browser has built it for anything that could act."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Dialog, Page

from stage.running import Running

ACTIVE = """() => {
  const found = [], links = ["href", "src", "action", "formaction", "data", "xlink:href", "srcdoc"];
  const texts = (root) => {
    for (const one of root.querySelectorAll("*")) {
      if (one.shadowRoot) texts(one.shadowRoot);
      if (one.content instanceof DocumentFragment) texts(one.content);
      for (const { name, value } of one.attributes) {
        const plain = value.replace(/[\\u0000-\\u0020]/g, "").toLowerCase();
        if (/^(hx-)?on/.test(name)) found.push(`${one.localName} ${name}=${value.slice(0, 60)}`);
        if (links.includes(name) && /^(javascript|vbscript|data:(?!image\\/|,))/.test(plain))
          found.push(`${one.localName} ${name}=${plain.slice(0, 60)}`);
      }
      if (["base", "object", "embed", "iframe", "frame"].includes(one.localName))
        if (!one.closest("[data-allowed-frame], .w-preview, [data-preview-panel]"))
          found.push(`<${one.localName}>`);
      const runs = !one.type || /script|module/.test(one.type);
      if (one.localName === "script" && runs && !one.src)
        found.push(`script: ${one.text.slice(0, 60)}`);
      if (one.src && one.localName === "script" && new URL(one.src).origin !== location.origin)
        found.push(`script of ${one.src.slice(0, 60)}`);
    }
  };
  texts(document);
  return found;
}"""


class Watched:
    """A browser without the policy's second wall; `ran` tells which pages an attack ran on."""

    def __init__(self, context: BrowserContext) -> None:
        self.context, self.page = context, context.new_page()
        self.ran: list[str] = []
        self.broke: list[str] = []
        context.expose_binding("__xss", lambda source, *_: self.ran.append(source["page"].url))
        context.on("dialog", answer)
        self.page.on("pageerror", lambda problem: self.broke.append(str(problem)))

    def opens(self, address: str) -> Page:
        answer = self.page.goto(address)
        assert answer is None or answer.status < 500, address
        return self.page

    def active_in(self, address: str) -> list[str]:
        """What could act on the page behind an address, once it has settled."""
        page = self.opens(address)
        found: list[str] = page.evaluate(ACTIVE)
        return [f"{address}: {one}" for one in found]


def answer(dialog: Dialog) -> None:
    """A form that has only just come to life may ask whether it should be left: it should."""
    if dialog.type == "beforeunload":
        dialog.accept()
    else:
        dialog.dismiss()


@contextmanager
def watched(browser: Browser, running: Running, **more: Any) -> Iterator[Watched]:
    context = browser.new_context(base_url=running.url, locale="en-GB", **more)
    yield Watched(context)
    context.close()
