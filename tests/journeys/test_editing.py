"""From a draft to an edition: review, schedule, lock, compare, restore; customers see editions."""

from __future__ import annotations

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.utils import timezone

from cast import Cast
from cast.desk import address, changes, complaints, writes
from clew.core import clock
from clew.knowledge import jobs
from clew.knowledge.models import Article, Edition, Publication

OLD, NEW = "Linden opens at nine.", "Linden opens at eight."


def refresh(article: Article) -> Article:
    return Article.objects.get(pk=article.pk)


def seen_by_customers(cast: Cast, article: Article) -> str:
    """The public page, or nothing if customers find none."""
    answer = cast.outsider.gets(article.path)
    if answer.status_code == 301:
        answer = cast.outsider.gets(answer["Location"])
    return answer.content.decode() if answer.status_code == 200 else ""


@pytest.mark.req("R17")
def test_a_draft_is_for_editors_until_it_is_published(cast: Cast) -> None:
    article = writes(cast.noor, "When do you open", OLD)
    assert not seen_by_customers(cast, article)
    assert cast.outsider.searches("opening when do you open") == []
    assert OLD in cast.noor.opens(address("edit", article.pk))
    changes(cast.noor, article, OLD, "action-publish")
    assert OLD in seen_by_customers(cast, article)
    assert cast.outsider.searches("when do you open")[0]["title"] == "When do you open"


@pytest.mark.req("R14")
def test_noors_draft_goes_out_when_olive_approves_it(cast: Cast) -> None:
    article = writes(cast.noor, "When do you open", OLD, "action-submit")
    assert not seen_by_customers(cast, article)
    task = refresh(article).current_workflow_task_state
    approve = address("workflow_action", article.pk, "approve", task.pk)
    refused = cast.ada.posts(approve, {"comment": "fine by me"})
    assert refused.status_code in {302, 403}
    assert not seen_by_customers(cast, article)
    cast.olive.posts(approve, {"comment": "fine by me"})
    assert OLD in seen_by_customers(cast, article)


@pytest.mark.req("R14")
def test_what_olive_sends_back_stays_a_draft_with_her_reason(cast: Cast) -> None:
    article = writes(cast.noor, "When do you open", OLD, "action-submit")
    task = refresh(article).current_workflow_task_state
    reject = address("workflow_action", article.pk, "reject", task.pk)
    cast.olive.posts(reject, {"comment": "The hours are wrong."})
    assert not seen_by_customers(cast, article)
    state = refresh(article).current_workflow_state
    assert state is not None
    assert state.get_status_display() == "Needs changes"
    assert "The hours are wrong." in str(list(state.task_states.values_list("comment", flat=True)))


@pytest.mark.req("R18")
def test_a_scheduled_article_goes_out_by_itself_when_its_hour_comes(cast: Cast) -> None:
    soon = timezone.now() + timedelta(hours=2)
    article = writes(
        cast.noor, "When do you open", OLD, "action-publish", go_live_at=f"{soon:%Y-%m-%d %H:%M}"
    )
    jobs.publish_scheduled.func()
    assert not seen_by_customers(cast, article)
    later = soon + timedelta(minutes=1)
    with clock.frozen(later), patch("django.utils.timezone.now", return_value=later):
        jobs.publish_scheduled.func()
    assert OLD in seen_by_customers(cast, article)


@pytest.mark.req("R16")
def test_an_article_past_its_date_is_taken_back_by_itself(cast: Cast) -> None:
    article = writes(cast.noor, "Sale on kettles", "Until Sunday.", "action-publish")
    Article.objects.filter(pk=article.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    jobs.publish_scheduled.func()
    assert cast.outsider.gets(refresh(article).path).status_code == 410
    assert cast.outsider.searches("sale on kettles") == []


def test_what_noor_locked_is_not_changed_by_anybody_else(cast: Cast) -> None:
    article = writes(cast.noor, "When do you open", OLD, "action-publish")
    cast.noor.posts(address("lock", article.pk))
    assert refresh(article).locked
    changes(cast.olive, article, NEW, "action-publish")
    assert OLD in seen_by_customers(cast, article)
    cast.noor.posts(address("unlock", article.pk))
    changes(cast.olive, article, NEW, "action-publish")
    assert NEW in seen_by_customers(cast, article)


def test_two_revisions_are_compared_side_by_side(cast: Cast) -> None:
    article = writes(cast.noor, "When do you open", OLD, "action-publish")
    changes(cast.noor, article, NEW)
    page = cast.olive.opens(address("revisions_compare", article.pk, "earliest", "latest"))
    assert "nine" in page
    assert "eight" in page
    assert cast.outsider.gets(
        address("revisions_compare", article.pk, "earliest", "latest")
    ).status_code in {302, 403}


@pytest.mark.req("R16")
def test_restoring_an_older_revision_makes_a_new_edition_and_changes_no_old_one(cast: Cast) -> None:
    article = writes(cast.noor, "When do you open", OLD, "action-publish")
    first = article.revisions.earliest("created_at")
    changes(cast.noor, article, NEW, "action-publish")
    before = list(Edition.objects.filter(article=article).order_by("number").values())
    assert NEW in seen_by_customers(cast, article)

    page = cast.noor.opens(address("revisions_revert", article.pk, first.pk))
    assert "nine" in page
    answer = changes(cast.noor, article, OLD, "action-publish", revision=str(first.pk))
    assert answer.status_code == 302, complaints(answer)

    after = list(Edition.objects.filter(article=article).order_by("number").values())
    assert after[:2] == before
    assert [e["number"] for e in after] == [1, 2, 3]
    assert after[2]["html"] == after[0]["html"]
    assert OLD in seen_by_customers(cast, article)


@pytest.mark.req("R46")
def test_the_next_answer_quotes_the_corrected_text(cast: Cast) -> None:
    article = writes(cast.noor, "When do you open", OLD, "action-publish")
    assert cast.mei.asks("when do you open")["citations"][0]["quote"] == OLD
    changes(cast.noor, article, NEW, "action-publish")
    assert cast.mei.asks("when do you open")["citations"][0]["quote"] == NEW


@pytest.mark.req("R13")
def test_what_is_for_staff_only_is_found_by_no_customer(cast: Cast) -> None:
    article = writes(
        cast.noor, "Voucher limits", "Up to 30 yuan.", "action-publish", visibility="internal"
    )
    assert cast.outsider.gets(article.path).status_code == 404
    assert cast.outsider.searches("voucher limits") == []
    assert article.public_id not in cast.outsider.opens("/sitemap.xml")
    assert "Up to 30 yuan." in cast.ada.opens(address("inspect", article.pk))
    changes(cast.noor, article, "Up to 30 yuan.", "action-publish", visibility="public")
    assert "Up to 30 yuan." in seen_by_customers(cast, article)


@pytest.mark.req("R16")
def test_what_was_public_and_becomes_internal_is_gone_for_customers(cast: Cast) -> None:
    article = writes(cast.noor, "When do you open", OLD, "action-publish")
    changes(cast.noor, article, OLD, "action-publish", visibility="internal")
    assert cast.outsider.gets(refresh(article).path).status_code in {404, 410}
    assert cast.outsider.searches("when do you open") == []
    assert cast.outsider.asks("when do you open")["outcome"] == "handoff"


def test_nobody_outside_opens_the_desk(cast: Cast) -> None:
    article = writes(cast.noor, "When do you open", OLD)
    for page in ("edit", "history", "lock", "unpublish"):
        assert cast.outsider.gets(address(page, article.pk)).status_code in {302, 403, 405}
        assert OLD not in cast.outsider.gets(address(page, article.pk)).content.decode()
    assert changes(cast.ada, article, NEW, "action-publish").status_code in {302, 403}
    assert not Publication.objects.filter(article=article).exists()


@pytest.mark.req("R24")
def test_a_page_without_translations_switches_to_the_other_first_page(cast: Cast) -> None:
    article = writes(cast.noor, "When do you open", OLD, "action-publish")
    page = seen_by_customers(cast, article)
    assert 'href="/vi/" lang="vi"' in page
    assert 'hreflang="x-default"' not in page
