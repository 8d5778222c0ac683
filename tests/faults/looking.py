"""O6: looks through a page as the browser has built it for anything that could act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
        self.opens(address)
        return [f"{address}: {one}" for one in self.active()]

    def active(self) -> list[str]:
        """What could act on the page as it is now."""
        found: list[str] = self.page.evaluate(ACTIVE)
        return found

    def links(self, address: str, prefix: str) -> list[str]:
        """Where the page behind an address leads, of what begins so."""
        self.opens(address)
        return self.links_here(prefix)

    def links_here(self, prefix: str) -> list[str]:
        found: list[str] = self.page.eval_on_selector_all("a[href]", HREFS)
        return sorted({address for address in found if address.startswith(prefix)})

    def sends(self, address: str, words: dict[str, str], files: Sequence[str] = ()) -> list[str]:
        """Send a form from the page that is open; what could act on the page that answers it."""
        with self.page.expect_navigation():
            self.page.evaluate(SENT, [address, words, list(files)])
        return [f"answer of {address}: {one}" for one in self.active()]

    def texts(self, selector: str) -> list[str]:
        """The words of the elements, letter by letter."""
        found: list[str] = self.page.eval_on_selector_all(selector, TEXTS)
        return found


HREFS = "all => all.map(a => a.getAttribute('href'))"
TEXTS = "all => all.map(one => one.textContent)"
SENT = """([address, words, names]) => {
  const form = document.createElement("form");
  const token = document.querySelector("[name=csrfmiddlewaretoken]");
  form.method = "post"; form.action = address;
  for (const [name, value] of Object.entries(words)) {
    const field = document.createElement("textarea");
    field.name = name; field.value = value; form.append(field);
  }
  if (token) form.append(token.cloneNode());
  if (names.length) {
    form.enctype = "multipart/form-data";
    const field = document.createElement("input"), held = new DataTransfer();
    for (const name of names) held.items.add(new File(["MZ"], name));
    field.type = "file"; field.name = "chosen"; field.multiple = true; field.files = held.files;
    form.append(field);
  }
  document.body.append(form); form.submit();
}"""


def one_line(text: str) -> str:
    return " ".join(text.split())


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
