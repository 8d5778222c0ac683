"""What the studio shows first: one's own language, the likely button, no tree of pages."""

from __future__ import annotations

import re
from html import unescape

import pytest
from wagtail.users.models import UserProfile

from cast import Cast
from cast.desk import address, changes, writes
from clew.knowledge.models import Article
from clew.knowledge.tests.writing import drafted, published

LIST = "/studio/snippets/knowledge/article/"
CHOOSE = "/studio/choose-external-link/?allow_external_link=true&allow_email_link=true"


def speaks(cast: Cast, language: str) -> None:
    UserProfile.objects.update_or_create(
        user=cast.noor.person, defaults={"preferred_language": language}
    )


def main_button(page: str) -> str:
    """The words on the first button of the article form's footer."""
    footer = page[page.index("<footer") :]
    found = re.search(r"<button(?:(?!</button>).)*?<em[^>]*>\s*(.*?)\s*</em>", footer, re.DOTALL)
    assert found
    return found[1]


def test_the_list_opens_in_the_editors_own_language_and_can_show_all(cast: Cast) -> None:
    published("Wi-Fi")
    published("Hoàn tiền", lang="vi")
    speaks(cast, "vi")
    page = cast.noor.opens(LIST)
    assert "Hoàn tiền" in page and "Wi-Fi" not in page
    assert f"{LIST}add/?locale=vi" in page
    everything = cast.noor.opens(f"{LIST}results/")
    assert "Hoàn tiền" in everything and "Wi-Fi" in everything


def test_a_search_goes_through_all_languages(cast: Cast) -> None:
    published("Wi-Fi")
    published("Wi-Fi yếu", lang="vi")
    speaks(cast, "vi")
    assert cast.noor.opens(LIST, q="wi-fi").count('class="title-wrapper"') == 2


def test_whose_language_has_no_article_yet_sees_all(cast: Cast) -> None:
    published("Wi-Fi")
    speaks(cast, "vi")
    assert "Wi-Fi" in cast.noor.opens(LIST)


def test_publish_is_the_first_button_for_who_may_publish(cast: Cast) -> None:
    article = drafted("Wi-Fi")
    for page in (f"{LIST}add/", address("edit", article.pk)):
        assert main_button(cast.noor.opens(page)) == "Publish"


def test_a_locked_article_offers_nothing_to_press(cast: Cast) -> None:
    article = writes(cast.noor, "Wi-Fi", "Restart it.")
    cast.noor.posts(address("lock", article.pk))
    footer = cast.olive.opens(address("edit", article.pk)).partition("<footer")[2]
    assert "Locked" in footer
    assert "action-publish" not in footer


@pytest.mark.parametrize("step", ["lock", "unlock"])
def test_who_does_not_write_neither_locks_nor_unlocks(cast: Cast, step: str) -> None:
    article = writes(cast.noor, "Wi-Fi", "Restart it.")
    Article.objects.filter(pk=article.pk).update(locked=step == "unlock")
    for person in (cast.ada, cast.outsider):
        assert person.posts(address(step, article.pk)).status_code in {302, 403}
    assert Article.objects.get(pk=article.pk).locked is (step == "unlock")


def test_a_lock_keeps_its_own_editor_working(cast: Cast) -> None:
    article = writes(cast.noor, "Wi-Fi", "Restart it.", "action-publish")
    cast.noor.posts(address("lock", article.pk))
    kept = Article.objects.get(pk=article.pk)
    assert (kept.locked, kept.locked_by) == (True, cast.noor.person)
    changes(cast.noor, article, "Restart it twice.", "action-publish")
    assert "Restart it twice." in cast.outsider.opens(kept.path)


def found_for_a_link(cast: Cast, **asked: str) -> str:
    return cast.noor.gets("/studio/choose-article-link/", **asked).content.decode()


def test_links_lead_to_articles_and_addresses_and_never_through_a_tree_of_pages(cast: Cast) -> None:
    editor = unescape(cast.noor.opens(f"{LIST}add/"))
    assert '"pageChooser": "/studio/choose-article-link/' in editor
    dialog = cast.noor.gets("/studio/choose-article-link/", allow_email_link="true").json()
    assert dialog["step"] == "browse"
    assert "choose-email-link" in dialog["html"] and "Internal link" not in dialog["html"]
    assert "choose-article-link" in cast.noor.gets(CHOOSE).json()["html"]


def test_an_article_to_link_to_is_chosen_by_its_title_if_it_is_out(cast: Cast) -> None:
    published("Wi-Fi is weak")
    published("Wi-Fi yếu", lang="vi")
    drafted("Wi-Fi of tomorrow")
    found = found_for_a_link(cast, q="wi-fi")
    assert found.index("Wi-Fi is weak") < found.index("Wi-Fi yếu")
    assert "tomorrow" not in found
    assert "Wi-Fi yếu" not in found_for_a_link(cast, q="weak wi-fi")
    assert "No published article" in found_for_a_link(cast, q="kettle")
    assert cast.ada.gets("/studio/choose-article-link/", q="wi-fi").status_code in {302, 403}


def test_a_link_still_leads_to_an_article_that_has_another_slug(cast: Cast) -> None:
    article = published("Wi-Fi is weak")
    (link,) = re.findall(r'data-url="([^"]+)"', found_for_a_link(cast, q="weak"))
    changes(cast.noor, article, "Move closer.", "action-publish", slug="strong-signal")
    moved = cast.outsider.gets(link)
    assert moved.status_code == 301 and "/strong-signal-" in moved["Location"]


def test_the_first_page_leads_to_the_help_center_and_to_no_foreign_guide(cast: Cast) -> None:
    page = cast.noor.opens("/studio/")
    assert "guide.wagtail.org" not in page
    assert '<a class="w-underline w-underline-offset-[3px]" href="/">' in page
