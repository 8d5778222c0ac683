"""Fills a running Clew with naughty text in every field that anybody can write into.

Run as a program beside the server, it writes what has no command.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import yaml

from faults.naughty import ALL, ATTACKS, CALL, chunks

SHORT = (
    f'"><img src=x onerror={CALL}>',
    f"</script><svg onload={CALL}>",
    f"' autofocus onfocus={CALL} '",
    f"javascript:{CALL}",
)
ADDRESS = f'"<img/src=x/onerror={CALL}>"@elsewhere.example'
INVITED = f'"<svg/onload={CALL}>"@elsewhere.example'


def as_lines(path: Path) -> Path:
    """One row for each title; the first holds everything in its text."""
    rows = [
        {"id": title, "title": title, "text": "\n".join(ALL) if at == 0 else "refund words",
         "lang": "en", "questions": list(chunks(ALL, 300))[:40], "url": f"javascript:{CALL}",
         "category": "lines", "journey": title, "kind": title}
        for at, title in enumerate(chunks(ALL, 200))
    ]  # fmt: skip
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def as_folder(root: Path) -> Path:
    """Markdown: shelves, summaries and every kind of block."""
    names, summaries = list(chunks(ALL, 120)), list(chunks(ALL, 300))
    for at, name in enumerate(names):
        shelf = root / "en" / f"shelf-{at}"
        shelf.mkdir(parents=True)
        facts = {"title": name, "summary": summaries[at % len(summaries)]}
        (shelf / "_category.md").write_text(front(facts))
        article = {"title": f"On shelf {at}", "summary": name}
        (shelf / "words.md").write_text(front(article) + "Words")
    raw = "\n\n".join(text for text in ALL if not text.startswith("!["))
    for name, text in (("blocks", parts()[0]), ("markdown", raw)):
        (root / "en" / f"{name}.md").write_text(front({"title": f"All {name}"}) + text)
    for at, text in enumerate(parts()[1:], 2):
        (root / "en" / f"more-blocks-{at}.md").write_text(
            front({"title": f"More blocks {at}"}) + text
        )
    return root


def parts() -> list[str]:
    """The blocks in turn, as many together as one article may hold."""
    from clew.knowledge.importing.markdown.reader import first_line_past

    found = [""]
    for block in blocks():
        longer = f"{found[-1]}\n\n{block}"
        if first_line_past(longer):
            found.append(block)
        else:
            found[-1] = longer
    return found


def front(facts: dict[str, Any]) -> str:
    return f"---\n{yaml.safe_dump(facts, allow_unicode=False)}---\n"


def blocks() -> list[str]:
    lines = [text.replace("\n", " ").replace("\r", " ").replace("\0", "") for text in ALL]
    rows = [f"| {text.replace('|', '')} | {text.replace('|', '')} |" for text in lines]
    table = "\n".join(["| a | b |", "|---|---|", *rows])
    steps = "\n".join(f"{at}. {text}" for at, text in enumerate(lines[:40], 1))
    notes = [f"> [!{tone}]\n> {text}" for text in ATTACKS for tone in ("NOTE", "WARNING")]
    stages = [{"name": t, "material": t, "time": t} for t in chunks(ALL, 200)]
    errors = [{"code": t[:40], "meaning": t, "steps": [t, t]} for t in ATTACKS]
    flow = [{"entry": t, "stages": stages[:10]} for t in chunks(ATTACKS, 300)]
    fenced = [fence("error", e) for e in errors] + [fence("flow", f) for f in flow]
    return [table, steps, *notes, *fenced]


def fence(kind: str, facts: dict[str, Any]) -> str:
    return f"~~~~~~{kind}\n{yaml.safe_dump(facts, allow_unicode=False)}~~~~~~"


def fill() -> None:
    """The house, its people, a history."""
    from clew.knowledge.models import Article
    from clew.people import flows
    from clew.people.models import Organisation, Person

    house = Organisation.load()
    fields = [f.name for f in house._meta.fields if f.name not in {"id", "accent"}]
    for at, name in enumerate(fields):
        setattr(house, name, SHORT[at % len(SHORT)][: house._meta.get_field(name).max_length])
    house.save()
    olive = Person.objects.get(email="owner@linden.example")
    Person.objects.filter(pk=olive.pk).update(first_name=ATTACKS[8], last_name=ATTACKS[9])
    flows.invite(ADDRESS, "editor", by=olive)
    article = Article.objects.get(title="All blocks")
    article.save_revision(user=olive, log_action=True)
    article.title, article.summary = next(chunks(ATTACKS, 200)), next(chunks(ATTACKS, 400))
    article.save_revision(user=olive, log_action=True)


def talk() -> None:
    """A conversation, and what staff keep around it; its id is said."""
    from faults import hostile_talk

    sys.stdout.write(f"{hostile_talk.fill()}\n")


def invite() -> None:
    """An invitation to a hostile address; its link is said."""
    from clew.people import flows

    sys.stdout.write(f"{flows.invitation_link(INVITED, 'agent')}\n")


def leave_raw() -> None:
    """Publish as if there were no sanitiser: only the policy stands between it and the reader."""
    from wagtail.models import Locale
    from wagtail.rich_text import RichText

    from clew.knowledge import sanitising
    from clew.knowledge.models import Article

    sanitising.clean = str
    raw = "".join(f"<div>{attack}</div>" for attack in ATTACKS)
    article = Article(title="Left raw", locale=Locale.objects.get(language_code="en"), slug="raw")
    article.body = [("text", RichText(f"<p>raw</p><script>{CALL}</script>{raw}"))]
    article.save()
    article.save_revision().publish()
    sys.stdout.write(f"{article.path}\n")


if __name__ == "__main__":
    import django

    django.setup()
    {"fill": fill, "talk": talk, "invite": invite, "leave_raw": leave_raw}[sys.argv[1]]()
