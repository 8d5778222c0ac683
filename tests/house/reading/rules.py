"""The house rules: each carries lines that must pass and lines that must fail."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from house.reading import sources


@dataclass(frozen=True)
class Rule:
    """`pattern` must not be found in the files of `read`, save those that `spare` names."""

    name: str
    why: str
    read: Callable[[], list[Path]]
    pattern: re.Pattern[str]
    passes: tuple[str, ...]
    fails: tuple[str, ...]
    spare: tuple[str, ...] = ()
    cleaned: Callable[[str], str] = str

    def offences(self) -> list[str]:
        """`file:line: text` of each line that breaks the rule."""
        return [line for path in self.read() if not self.spares(path) for line in self.found(path)]

    def spares(self, path: Path) -> bool:
        return any(fnmatch(sources.named(path), spared) for spared in self.spare)

    def breaks(self, line: str) -> bool:
        return self.pattern.search(self.cleaned(line)) is not None

    def found(self, path: Path) -> list[str]:
        text = path.read_text(errors="replace").splitlines()
        hits = [(n, line) for n, line in enumerate(text, 1) if self.breaks(line)]
        return [f"{sources.named(path)}:{n}: {line.strip()[:90]}" for n, line in hits]


def rule(pattern: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(pattern, flags)


def without_tags(line: str) -> str:
    """A template's line without what the template engine takes out."""
    return re.sub(r"{%.*?%}|{{.*?}}|{#.*?#}", "", line)


def everything() -> list[Path]:
    return list(sources.texts())


PYTHON = [
    Rule(
        "one clock",
        "Ask core.clock.now(): tests must be able to stop the time.",
        sources.code,
        rule(r"\b(datetime|timezone|date)\.(now|utcnow|today)\(|\btime\.time\("),
        ("at = clock.now()", "begun = time.perf_counter()"),
        ("at = datetime.now(UTC)", "at = timezone.now()", "day = date.today()", "time.time()"),
        ("src/clew/core/clock.py",),
    ),
    Rule(
        "one way out",
        "Requests to the outside go through core.outbound, which checks the resolved address.",
        sources.code,
        rule(r"^\s*(import|from) (requests|httpx|urllib\.request|urllib3|http\.client|aiohttp)\b"),
        ("from urllib.parse import urlsplit", "from clew.core import outbound"),
        ("import requests", "from urllib.request import urlopen", "import httpx", "import urllib3"),
        ("src/clew/core/outbound.py",),
    ),
    Rule(
        "one place that pushes",
        "What is pushed to a browser stands in the room's live.py, sent after commit.",
        sources.code,
        rule(r"\bgroup_send\b|\bpush(_now)?\("),
        ("live.message_arrived(message)",),
        ("async_to_sync(layer.group_send)(name, {})", "live.push_now(group, frame)"),
        ("src/clew/*/live.py", "src/clew/core/bus.py"),
    ),
    Rule(
        "one way around the CSRF token",
        "Only core.surfaces decides which forms are guarded by their origin instead.",
        sources.code,
        rule(r"\bcsrf_exempt\b"),
        ("@anonymous_form",),
        ("@csrf_exempt", "from django.views.decorators.csrf import csrf_exempt"),
        ("src/clew/core/surfaces.py",),
    ),
    Rule(
        "SQL is written by Django",
        "Text never becomes SQL; partitions and the doctor have no model to ask.",
        sources.code,
        rule(r"\bRawSQL\(|\.extra\(|\.objects\.raw\(|execute\(\s*f[\"']|execute\([^)]*[\"'] ?%"),
        ("cursor.execute(sql, [a])", "Article.objects.filter(slug=slug)"),
        ("RawSQL(text, [])", 'cursor.execute(f"DROP {name}")', 'x.execute("SELECT %s" % name)'),
        ("src/clew/core/partitions.py",),
    ),
    Rule(
        "HTML is made safe in few places",
        "Text becomes markup only where it has been through the sanitizer.",
        sources.code,
        rule(r"\bmark_safe\(|\bSafeString\(|\bSafeText\("),
        ('format_html("<b>{}</b>", name)',),
        ("return mark_safe(text)", "SafeString(body)"),
        ("src/clew/core/templatetags/ui.py", "src/clew/front/structured.py"),
    ),
    Rule(
        "nobody waits asleep",
        "A thread that sleeps can't be stopped: wait for an Event.",
        sources.code,
        rule(r"\btime\.sleep\("),
        ("self.stopped.wait(1.0)",),
        ("time.sleep(1)",),
    ),
    Rule(
        "everyday names",
        "A stranger should be able to grep a name: say what it is for.",
        lambda: [*sources.code(), *sources.tools(), *sources.tests()],
        rule(r"\b(class \w*(Manager|Helper|Utils?|Misc)\b|def (do_stuff|process_data)\b|data2\b)"),
        ("class People(BaseUserManager):", "class Limit:"),
        ("class ArticleManager(models.Manager):", "class QueryHelper:", "data2 = read()"),
        ("tests/house/reading/rules.py",),
    ),
    Rule(
        "nothing is put off in a comment",
        "Do it, or file it where others see it.",
        lambda: [*sources.code(), *sources.tools(), *sources.of_browser(), *sources.templates()],
        rule(r"\b(TODO|FIXME|XXX|HACK)\b"),
        ("# Why: the provider sends each event twice.",),
        ("# TODO: later", "# FIXME"),
    ),
]

ROUTES = [
    Rule(
        "every button is a resource",
        "POST and DELETE a noun: no verbs in addresses.",
        lambda: [p for p in sources.code() if p.name.startswith("urls")],
        rule(r"[\"'/](toggle|remove|do|set|update|delete|mark)[-_/\"']"),
        ('path("conversations/<id>/resolution/", …)',),
        ('path("conversations/<id>/toggle/", …)', 'path("vote/remove", …)'),
    ),
]

TEMPLATES = [
    Rule(
        "no script or style inside a page",
        "The policy allows none: code and styles come from files.",
        sources.templates,
        rule(
            r"""<style\b|<script(?![^>]*(\bsrc=|ld\+json|application/json))|\s(style|on[a-z]+)=["']""",
            re.I,
        ),
        ("<script src=\"{% static 'front/built/main.js' %}\" defer></script>",),
        ("<script>go()</script>", '<p style="color: red">', '<a onclick="go()">', "<style>"),
        cleaned=without_tags,
    ),
    Rule(
        "templates escape",
        "What is safe was made so in Python, where the sanitizer is.",
        sources.templates,
        rule(r"(?<!edition\.html)\|\s*(safe|safeseq)\b|autoescape\s+off"),
        ("{{ article.title }}", "{{ edition.html|safe }}"),
        ("{{ text|safe }}", "{% autoescape off %}"),
        ("src/clew/*/templates/*.txt",),
    ),
    Rule(
        "nothing comes from another host",
        "Pages load from their own origin only.",
        sources.templates,
        rule(r"""(src|href)=["'](https?:)?//(?!www\.w3\.org)""", re.I),
        ('<a href="{{ url }}">', '<img src="{% static name %}">'),
        ('<script src="https://cdn.example/x.js">', '<link href="//fonts.example/a.css">'),
    ),
]

REPOSITORY = [
    Rule(
        "no machine's own paths",
        "A path of somebody's machine means nothing on another.",
        everything,
        rule(r"(?<![\w.~$}/-])/(root|work|workspace|home/\w+|Users/\w+)/[\w.]"),
        ("in ~/.cache/clew", "/var/lib/clew", "https://example.com/home/page/x"),
        ('open("/home/mei/clew/data")', "cd /Users/omar/clew", "/root/.cache/x"),
        ("tests/house/reading/rules.py",),
    ),
    Rule(
        "no secrets",
        "A key that was committed is no secret any more.",
        everything,
        rule(
            r"-----BEGIN [A-Z ]*PRIVATE KEY|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}"
            r"|\bxox[baprs]-[A-Za-z0-9-]{10,}|\bsk-[A-Za-z0-9]{32,}|://[^/\s:@]+:[^/\s@{<…$*]{8,}@(?!localhost|127)"
        ),
        ("postgresql://name:word@host:5432/clew", "CLEW_SECRET_KEY=…"),
        (
            "-----BEGIN RSA PRIVATE KEY-----",
            "AKIAABCDEFGHIJKLMNOP",
            "https://a:hunter2hunter2@x.example",
        ),
        ("tests/house/reading/rules.py",),
    ),
]

RULES = [*PYTHON, *ROUTES, *TEMPLATES, *REPOSITORY]
