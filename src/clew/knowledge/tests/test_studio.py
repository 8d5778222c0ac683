"""What editors do in the studio, through its pages."""

from __future__ import annotations

import re
from typing import Any

import pytest
from wagtail.contrib.typed_table_block.blocks import TypedTable
from wagtail.models import Locale
from wagtail.test.utils.form_data import inline_formset
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.operations import translate_object

from cast import Cast
from cast.desk import address, changes, form, writes
from clew.knowledge.blocks.table import TableBlock
from clew.knowledge.models import Article, Category, Edition, Publication
from clew.knowledge.tests.writing import drafted, published, shelf

LIST = "/studio/snippets/knowledge/article/"


def test_an_editor_writes_and_publishes_and_a_customer_reads(cast: Cast) -> None:
    category = shelf("products")
    more = {"category": str(category.pk), "phrasings": inline_formset([{"text": "dusty filter"}])}
    writes(cast.noor, "Clean the filter", "Rinse it.", "action-publish", **more)
    shown = Publication.objects.visible_to(None).get()
    assert shown.edition.path == f"/en/articles/clean-the-filter-{shown.edition.public_id}/"
    assert (shown.edition.by, shown.edition.questions) == (cast.noor.person, ["dusty filter"])
    assert "Rinse it." in cast.outsider.opens(shown.edition.path)


def test_saving_a_draft_changes_nothing_for_customers(cast: Cast) -> None:
    article = published("Clean the filter", "<p>Old way.</p>")
    changes(cast.noor, article, "New way.", title="Clean it")
    page = cast.outsider.opens(article.path)
    assert "Old way." in page and "New way." not in page
    assert Edition.objects.count() == 1


def test_an_older_version_can_be_compared_and_brought_back(cast: Cast) -> None:
    article = published("Clean the filter", "<p>Old way.</p>")
    first = article.revisions.latest("pk")
    changes(cast.noor, article, "New.", "action-publish", title="Clean it")
    latest = article.revisions.latest("pk")
    compared = cast.noor.opens(
        f"{LIST}history/{article.pk}/revisions/compare/{first.pk}...{latest.pk}/"
    )
    assert "Old way." in compared and "New." in compared
    back = cast.noor.opens(f"{LIST}history/{article.pk}/revisions/{first.pk}/revert/")
    assert "Old way." in back


def test_the_preview_is_the_customers_page_with_the_unsaved_words(cast: Cast) -> None:
    article = published("Clean the filter", "<p>Old way.</p>")
    preview = address("preview_on_edit", article.pk)
    answer = cast.noor.browser.post(preview, form("Clean it", "Not saved yet."))
    assert answer.json()["is_valid"]
    shown = cast.noor.browser.get(preview)
    assert "Not saved yet." in shown.content.decode()
    assert "frame-ancestors 'self'" in shown["Content-Security-Policy"]
    assert shown["X-Frame-Options"] == "SAMEORIGIN"
    assert Edition.objects.count() == 1
    assert cast.outsider.browser.get(preview).status_code in {302, 403}


@pytest.mark.case("S03")
def test_a_form_can_t_set_what_is_no_part_of_it(cast: Cast) -> None:
    article = published("Clean the filter")
    name, owner = article.public_id, article.locale_id
    extra = {
        "public_id": "mine",
        "locale": str(Locale.objects.get(language_code="vi").pk),
        "live": "",
        "external_id": "x",
        "collection": "demo",
        "imported_hash": "x",
        "translation_key": "00000000-0000-0000-0000-000000000000",
        "first_published_at": "1999-01-01",
    }
    changes(cast.noor, article, "Rinse it.", "action-publish", title="Clean it", **extra)
    kept = Article.objects.get()
    assert (kept.title, kept.public_id, kept.locale_id) == ("Clean it", name, owner)
    assert (kept.external_id, kept.collection, kept.live) == ("", "", True)


@pytest.mark.case("S02")
def test_an_article_can_t_be_put_on_a_shelf_of_another_language(cast: Cast) -> None:
    foreign = shelf("don-hang", lang="vi")
    sent = {**form("Clean the filter", category=str(foreign.pk)), "action-publish": "1"}
    answer = cast.noor.posts(address("add"), sent)
    assert "Select a valid choice" in answer.content.decode()
    assert not Publication.objects.exists()


def test_a_shelf_can_t_stand_inside_itself(cast: Cast) -> None:
    outer = shelf("payments")
    inner = shelf("refunds", parent=outer)
    sent = {"name": "Payments", "slug": "payments", "summary": "", "order": "1", "parent": inner.pk}
    answer = cast.noor.browser.post(f"/studio/snippets/knowledge/category/edit/{outer.pk}/", sent)
    assert answer.status_code == 200
    assert Category.objects.get(pk=outer.pk).parent is None


@pytest.mark.parametrize(
    "action", ["add/", "edit/{}/", "delete/{}/", "unpublish/{}/", "history/{}/"]
)
def test_agents_and_outsiders_change_nothing(cast: Cast, action: str) -> None:
    article = published("Clean the filter")
    page = LIST + action.format(article.pk)
    for person in (cast.ada, cast.outsider, cast.omar):
        assert person.browser.get(page).status_code in {302, 403, 404}, person.email
        answer = person.browser.post(page, {**form("Hacked"), "action-publish": "x"})
        assert answer.status_code in {302, 403, 404}
    assert Article.objects.get().title == "Clean the filter"
    assert Publication.objects.count() == 1


def test_the_list_is_narrowed_by_language_category_kind_and_status(cast: Cast) -> None:
    published("Wi-Fi", kind="how-to", category=shelf("products"))
    published("Hoàn tiền", lang="vi")
    drafted("Unfinished", visibility="internal")
    seen = {
        query: set(re.findall(r"Wi-Fi|Hoàn tiền|Unfinished", cast.noor.opens(f"{LIST}?{query}")))
        for query in (
            "locale=vi",
            f"category={Category.objects.get().pk}",
            "kind=how-to",
            "visibility=internal",
            "status=draft",
            "q=wi-fi",
        )
    }
    assert list(seen.values()) == [
        {"Hoàn tiền"},
        {"Wi-Fi"},
        {"Wi-Fi"},
        {"Unfinished"},
        {"Unfinished"},
        {"Wi-Fi"},
    ]


def test_the_studio_starts_with_articles_and_leaves_the_page_tree_out(cast: Cast) -> None:
    drafted("Unfinished")
    home = cast.noor.opens("/studio/")
    assert "Unfinished" in home and "Search articles" in home
    assert '"name": "explorer"' not in home


def test_an_article_goes_to_review_and_comes_out_approved(cast: Cast) -> None:
    article = writes(cast.noor, "Clean the filter", "Rinse it.", "action-submit")
    assert article.workflow_in_progress and not article.live
    assert "Clean the filter" in cast.olive.opens("/studio/")
    task = article.current_workflow_task_state
    approve = address("workflow_action", article.pk, "approve", task.pk)
    cast.olive.browser.post(approve, {"comment": "Good"})
    assert "Rinse it." in cast.outsider.opens(Article.objects.get().path)


def test_a_translation_begins_as_a_draft_with_a_name_of_its_own(cast: Cast) -> None:
    english = published("Clean the filter", category=shelf("products"))
    vietnamese = Locale.objects.get(language_code="vi")
    translate_object(english, [vietnamese])
    copy = english.get_translation(vietnamese)
    assert copy.public_id != english.public_id
    assert (copy.live, copy.category.path, copy.category.locale) == (False, "products", vietnamese)
    assert not Publication.objects.filter(lang="vi").exists()
    assert "js-translation-editor" in cast.noor.opens(f"{LIST}edit/{copy.pk}/")


def test_a_translation_side_by_side_reaches_every_word(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    table = TypedTable(
        [{"block": TableBlock().child_blocks["text"], "heading": "Way"}],
        [{"values": ["Card"]}],
        "Refunds",
    )
    error = {"code": "E3", "meaning": "Too hot", "steps": ["Pull the plug."]}
    english = published(
        "Clean", body=[("text", "<p>Rinse.</p>"), ("table", table), ("error", error)]
    )
    vietnamese = Locale.objects.get(language_code="vi")
    translate_object(english, [vietnamese])
    work = Translation.objects.get(target_locale=vietnamese)
    for segment in StringSegment.objects.filter(source=work.source):
        StringTranslation.objects.create(
            translation_of=segment.string,
            locale=vietnamese,
            context=segment.context,
            data=f"[{segment.string.data}]",
        )
    with django_capture_on_commit_callbacks(execute=True):
        work.save_target(publish=True)
    kept = Publication.objects.get(lang="vi").edition
    assert kept.title == "[Clean]"
    for words in ("[Rinse.]", "[Refunds]", "[Way]", "[Card]", "[Too hot]", "[Pull the plug.]"):
        assert words in kept.html
    assert [p.lang for p in Publication.objects.get(lang="vi").translations()] == ["en"]


def test_no_studio_page_carries_a_script_of_its_own(cast: Cast) -> None:
    article = published("Clean the filter")
    inline = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>", re.IGNORECASE)
    pages = ["", "add/", f"edit/{article.pk}/", f"history/{article.pk}/", f"delete/{article.pk}/"]
    addresses = ["/studio/", "/studio/images/add/", "/studio/documents/multiple/add/"]
    addresses += [
        *(LIST + page for page in pages),
        f"/studio/localize/submit/snippet/knowledge/article/{article.pk}/",
        "/studio/snippets/knowledge/category/add/",
    ]
    assert [a for a in addresses if inline.search(cast.noor.opens(a))] == []
    for page in addresses:
        policy = cast.noor.gets(page)["Content-Security-Policy"]
        scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
        assert "unsafe" not in scripts
