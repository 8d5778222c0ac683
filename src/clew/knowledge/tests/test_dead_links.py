"""Links in articles: who writes hears of those that lead nowhere, and who leans on an article."""

from __future__ import annotations

import re
from html import unescape

import pytest
from wagtail.models import Locale
from wagtail.test.utils.form_data import rich_text, streamfield
from wagtail_localize.operations import translate_object

from cast import Cast
from cast.desk import address, changes, writes
from cast.staff import Staff
from clew.core.addresses import absolute
from clew.knowledge.links.addresses import own_paths
from clew.knowledge.models import Article
from clew.knowledge.tests.writing import drafted, published, shelf

REPORT = "/studio/reports/dead-links/"
LIST = "/studio/snippets/knowledge/article/"
SEVERAL = "/studio/bulk/knowledge/article/delete/"


def linking(*addresses: str) -> str:
    return "".join(f'<p>See <a href="{one}">there</a>.</p>' for one in addresses)


def saves(editor: Staff, html: str, press: str = "action-publish", **more: str) -> str:
    """An article by the form; what the studio says next."""
    writes(
        editor, "Where to look", "", press, body=streamfield([("text", rich_text(html))]), **more
    )
    return said(editor)


def said(editor: Staff) -> str:
    """The messages on the next page."""
    spoken = editor.opens(LIST).partition('class="messages"')[2].partition("</main>")[0]
    spoken = spoken.partition("</ul>")[0] if "<ul>" in spoken else spoken.partition("</header>")[0]
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", spoken).split()))


def report(editor: Staff) -> list[str]:
    """The report's rows."""
    table = editor.opens(REPORT).partition("<tbody>")[2].partition("</tbody>")[0]
    rows = re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
    return [unescape(" ".join(re.sub(r"<[^>]+>", " ", row).split())) for row in rows]


@pytest.mark.parametrize("press", ["", "action-publish"])
def test_saving_names_the_links_that_lead_nowhere(cast: Cast, press: str) -> None:
    draft, internal = drafted("Refund time"), published("Goodwill", visibility="internal")
    gone = "/en/articles/gone-2222222222/"
    told = saves(cast.noor, linking(draft.path, internal.path, gone, "/en/shop/"), press)
    assert (
        "Links that lead nowhere: Refund time (not published) · Goodwill (for staff only)" in told
    )
    assert f"{gone} (nothing is there) · /en/shop/ (nothing is there)" in told


def test_links_that_lead_somewhere_are_not_spoken_of(cast: Cast) -> None:
    article = published("Refund time", category=shelf("orders"))
    old = article.path.replace("refund-time", "an-older-slug")
    good = [article.path, old, absolute(article.path), f"{article.path}#part-1", "/en/",
            "/vi/search/?q=x", "/en/categories/orders/", "/en/contact", "https://shop.example/",
            "mailto:a@b.example"]  # fmt: skip
    assert "nowhere" not in saves(cast.noor, linking(*good))
    assert report(cast.noor) == []


def test_an_empty_shelf_is_no_page_to_link_to(cast: Cast) -> None:
    shelf("returns")
    told = saves(cast.noor, linking("/en/categories/returns/"))
    assert "A link leads nowhere: /en/categories/returns/ (nothing is there)" in told


def test_what_staff_alone_read_may_link_to_what_staff_alone_read(cast: Cast) -> None:
    internal = published("Goodwill", visibility="internal")
    assert "nowhere" not in saves(cast.noor, linking(internal.path), visibility="internal")
    assert report(cast.noor) == []


def test_links_in_steps_callouts_and_tables_count_too(cast: Cast) -> None:
    here = linking("/en/articles/gone-2222222222/")
    for kind, value in (("steps", [{"text": here}]), ("callout", {"tone": "tip", "text": here})):
        published(f"In {kind}", body=[(kind, value)])
    assert [row.split(" English")[0] for row in report(cast.noor)] == ["In callout", "In steps"]


def test_the_report_lists_what_is_out_and_forgets_what_was_mended(cast: Cast) -> None:
    target = published("Refund time")
    source = published("Where to look", linking(target.path))
    drafted("Never out", linking("/en/articles/gone-2222222222/"))
    assert report(cast.noor) == []
    target.unpublish()
    assert report(cast.noor) == ["Where to look English Refund time – not published"]
    changes(cast.noor, source, "Ask a person.", "action-publish")
    assert report(cast.noor) == []
    assert "leads somewhere" in cast.noor.opens(REPORT)


def test_the_way_to_the_report_is_for_who_writes(cast: Cast) -> None:
    published("Where to look", linking("/en/articles/gone-2222222222/"))
    assert REPORT in cast.noor.opens("/studio/")
    assert REPORT not in cast.ada.opens("/studio/")
    for person in (cast.ada, cast.outsider, cast.omar):
        answer = person.gets(REPORT)
        assert answer.status_code in {302, 403} and b"Where to look" not in answer.content


@pytest.mark.parametrize("step", ["unpublish", "delete"])
def test_before_an_article_goes_the_others_that_link_to_it_are_named(cast: Cast, step: str) -> None:
    target = published("Refund time")
    source = published("Where to look", linking(target.path))
    published("Elsewhere", linking(source.path))
    asked = cast.noor.opens(address(step, target.pk))
    assert "These published articles link here" in asked and "is referenced" not in asked
    assert address("edit", source.pk) in asked and "Elsewhere" not in asked
    assert "link here" not in cast.noor.opens(
        address(step, Article.objects.get(title="Elsewhere").pk)
    )


def test_before_several_articles_go_the_others_that_link_to_them_are_named(cast: Cast) -> None:
    first, second = published("Refund time"), published("Refund to a card")
    between = published("Both of them", linking(first.path, second.path))
    source = published("Where to look", linking(second.path))
    going = {"id": [first.pk, second.pk, between.pk]}
    asked = cast.noor.opens(SEVERAL, **going)
    named = asked.partition("These published articles link here")[2]
    assert named.count(address("edit", source.pk)) == 1
    assert address("edit", between.pk) not in named
    assert "link here" not in cast.noor.opens(SEVERAL, id=[source.pk])
    assert b"Where to look" not in cast.ada.gets(SEVERAL, **going).content
    cast.noor.posts(f"{SEVERAL}?id={first.pk}&id={second.pk}")
    assert set(Article.objects.values_list("pk", flat=True)) == {between.pk, source.pk}


def test_a_translation_published_side_by_side_names_its_dead_links(cast: Cast) -> None:
    english = published("Where to look", linking("/en/articles/gone-2222222222/"))
    vietnamese = Locale.objects.get(language_code="vi")
    translate_object(english, [vietnamese])
    copy = english.get_translation(vietnamese)
    cast.noor.posts(address("edit", copy.pk), {"action": "publish"})
    assert "A link leads nowhere: /en/articles/gone-2222222222/" in said(cast.noor)


def test_hiding_an_article_says_which_others_lead_customers_to_it(cast: Cast) -> None:
    target = published("Refund time")
    published("Where to look", linking(target.path))
    published("For us", linking(target.path), visibility="internal")
    changes(cast.noor, target, "Three days.", "action-publish")
    assert "no longer" not in said(cast.noor)
    changes(cast.noor, target, "Three days.", "action-publish", visibility="internal")
    told = said(cast.noor)
    assert "Customers no longer get here from: Where to look" in told and "For us" not in told


def test_an_address_in_a_text_is_no_link() -> None:
    text = '<p>Write href="/en/x/" or &lt;a href="/en/y/"&gt;</p><a rel="x" href="/en/z/?a#b">z</a>'
    assert own_paths(text) == ["/en/z/"]
    assert (
        own_paths('<a href="//evil.example/en/">x</a><a href="https://x.example/en/">y</a>') == []
    )
