"""`clew demo`: a small company's help center to try everything on."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

import clew
from clew.config import serve
from clew.config.environment import WrongSetting
from clew.config.prepare import prepare, say

PASSWORD = "a ball of thread"  # noqa: S105 (printed on the screen: it guards demo content alone)
# `clew index save-vectors` writes them: of the demo's texts, so that nobody waits for those.
VECTORS = Path(clew.__file__).parent / "knowledge" / "demo" / "vectors.npz"
LOADED = "demo content"  # a run that was due once
THEIRS = "CLEW_DATA holds articles of your own: run clew serve, or demo --empty"
STAFF = (
    ("owner@linden.example", "Olive", "owner"),
    ("noor@linden.example", "Noor", "editor"),
    ("ada@linden.example", "Ada", "agent"),
)
LABELS = ("Delivery", "Refund", "Warranty")
ORGANISATION = {
    "name": "Linden",
    "name_zh_hans": "林登电器",
    "name_zh_hant": "林登電器",
    "phone": "400-000-0000",
    "email": "help@linden.example",
    "opening_hours": "9:00–21:00, every day",
    "opening_hours_zh_hans": "每天 9:00–21:00",
    "opening_hours_zh_hant": "每天 9:00–21:00",
    "opening_hours_vi": "9:00–21:00 hằng ngày",
    "urgent_hint": "Smoke, a burning smell or a leak: press 1, day and night. Money: press 2.",
    "urgent_hint_zh_hans": "冒烟、焦味、漏水请按 1，日夜有人接；款项问题请按 2。",
    "urgent_hint_zh_hant": "冒煙、焦味、漏水請按 1，日夜有人接；款項問題請按 2。",
    "urgent_hint_vi": "Có khói, mùi khét, rò nước: bấm phím 1, ngày đêm. Tiền bạc: bấm phím 2.",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    serve.add_arguments(parser)
    parser.add_argument("--empty", action="store_true", help="serve without demo content")
    parser.add_argument("--setup-only", action="store_true", help="load, but don't serve")


def run(arguments: argparse.Namespace) -> int:
    os.environ["CLEW_PORT"] = str(arguments.port)
    if not arguments.empty:
        os.environ.setdefault("CLEW_REQUIRE_MFA", "off")
    prepare()
    if not arguments.empty:
        load()
    greet(empty=arguments.empty)
    if arguments.setup_only:
        return 0
    if not arguments.empty:
        open_shop(arguments.port + 1)
    return serve.run(arguments)


def load() -> None:
    """Once, to the end: what an editor changes afterwards is not put back.

    A demo that an earlier version made gets what was added since, unless it holds articles of
    somebody's own by now. Raises WrongSetting where it was theirs from the start: an invented owner
    must not enter.
    """
    from clew.core.models import ScheduledRun
    from clew.insights import demo as past
    from clew.knowledge.models import Article

    known = set(ScheduledRun.objects.values_list("name", flat=True))
    theirs = Article.objects.exclude(collection="demo").exists()
    if LOADED not in known:
        if theirs:
            raise WrongSetting(THEIRS)
        say("Loading the demo content …")
        load_content()
    if past.WRITTEN not in known and not theirs:
        say("Loading ninety days of visits and conversations …")
        past.load_days()


def load_content() -> None:
    from django.db import transaction

    from clew.answers import flows as answers
    from clew.conversations.models import Label
    from clew.core import clock
    from clew.core.models import ScheduledRun
    from clew.insights import demo as past
    from clew.knowledge import flows

    staff_and_name()
    answers.take_vectors(VECTORS)
    flows.load_demo()
    with transaction.atomic():
        past.load_topics()
        Label.objects.bulk_create(Label(name=name) for name in LABELS)
        ScheduledRun.objects.create(name=LOADED, due=clock.now())


def staff_and_name() -> None:
    from clew.people.models import Organisation, Person

    for email, name, role in STAFF:
        if not Person.objects.filter(email=email).exists():
            Person.objects.create_user(email, PASSWORD, first_name=name).take_role(role)
    organisation = Organisation.load()
    for field, words in ORGANISATION.items():
        setattr(organisation, field, words)
    organisation.save()


def open_shop(port: int) -> None:
    """Another site beside this one, that carries the widget; the demo does without if it can't."""
    from django.conf import settings

    from clew.channels.web.shop import Shop

    try:
        shop = Shop(port, settings.CLEW.public_url)
    except OSError as problem:
        return say(f"  No shop page: port {port} can't be used ({problem.strerror}).")
    shop.open()
    return say(f"  Shop page     {shop.url}/   (the widget, on another site)\n")


def greet(*, empty: bool) -> None:
    from django.conf import settings

    url = settings.CLEW.public_url
    say(f"\n  Help center   {url}/\n  Studio        {url}/studio/")
    if empty:
        say("  First owner   clew invite you@example.com --role owner\n")
        return
    for email, _, role in STAFF:
        say(f"  {role:<13} {email}   {PASSWORD}")
    say("")
