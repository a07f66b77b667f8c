"""A minor change of a live story: approved by another person, silent for readers, audited."""

import json
import re
from datetime import timedelta

import pytest
from django.db.models import F
from django.test import Client
from wagtail.models import Page, PageLogEntry

from newsroom.delivery.models import Change, Document
from newsroom.feeds.sitemap_rows import PER_FILE
from newsroom.publishing.as_it_stood import as_it_stood
from newsroom.publishing.models import Approval, Publication
from newsroom.publishing.publish_one import Outcome, publish_one
from newsroom.review.decide import describe_decision
from newsroom.review.policy import Role
from newsroom.review.refusals import NotMinor, SelfApproval
from newsroom.review.submit import submit
from newsroom.review.timing import Timing
from tests.builders import make_live_article, make_live_category, paragraphs, publish
from tests.publishing.plans import ahead, do, make_due, row_of, wall
from tests.review.dialogues import AJAX, action_url, open_dialogue, post_dialogue
from tests.review.people import make_person, sign_in
from tests.review.stories_in_review import approve_story, change_story, task_of

pytestmark = pytest.mark.django_db(databases=["default", "public"])
SLIP = "The bridge caries cars again, the city said."
RIGHT = "The bridge carries cars again, the city said."


def resubmit(article, **fields):
    """A further version by a reporter, in review."""
    reporter = make_person(Role.REPORTER)
    change_story(article, by=reporter, **fields)
    fresh = Page.objects.get(pk=article.pk).specific
    submit(page=fresh, user=reporter, now=ahead())
    return fresh


def with_a_slip(section=None, **fields):
    article = make_live_article(section, body=paragraphs(SLIP), **fields)
    rows = Publication.objects.filter(page_id=article.pk)
    rows.update(due_at=F("due_at") - timedelta(hours=1), done_at=F("done_at") - timedelta(hours=1))
    return article


def mend(article, **call):
    """Approved as minor by another person and sent out."""
    submitted = resubmit(article, body=paragraphs(RIGHT))
    approve_story(submitted, by=make_person(Role.CHIEF_EDITOR), is_minor=True, **call)
    row = row_of(article)
    assert publish_one(publication_id=row.pk, done_by="clock") is Outcome.DONE
    return row


def stored(page):
    return Document.objects.get(page_id=page.pk)


def test_readers_get_the_new_words_and_the_old_date():
    article = with_a_slip()
    before = stored(article)

    row = mend(article)

    after = stored(article)
    assert "carries" in json.loads(after.body)["body"]["text"]
    assert (after.updated_at, after.card) == (before.updated_at, before.card)
    assert json.loads(after.body)["updated_at"] == json.loads(before.body)["updated_at"]
    assert after.etag != before.etag
    assert (row.act, row.approval.is_minor) == ("update", True)


def test_mirrors_are_told_and_the_record_is_kept():
    article = with_a_slip()

    mend(article)

    row = row_of(article)
    change = Change.objects.latest("position")
    assert (change.op, change.reason, change.public_id) == ("upsert", "updated", article.public_id)
    assert row.approval.kind == "reviewed"
    assert PageLogEntry.objects.filter(page=article.pk, action="wagtail.publish").count() == 2
    then = as_it_stood(page_id=article.pk, at=row.done_at).document.body
    first = Publication.objects.filter(page_id=article.pk).earliest("pk")
    assert then["updated_at"][:19] == first.started_at.isoformat()[:19]


def test_lists_feeds_and_sitemaps_stay_as_they_were():
    section = make_live_category()
    article, later = with_a_slip(section), make_live_article(section)
    addresses = [
        "/api/v1/articles?sort=-updated_at&locale=en",
        "/api/v1/articles?locale=en",
        "/feeds/en.rss",
        f"/sitemaps/{article.pk // PER_FILE}.xml",
    ]

    def look():
        answers = {address: Client().get(address) for address in addresses}
        assert {answer.status_code for answer in answers.values()} == {200}
        orders = [
            [card["id"] for card in answers[address].json()["items"]] for address in addresses[:2]
        ]
        items = re.findall(
            r"<(?:guid|pubDate|atom:updated)[^>]*>([^<]*)<", answers[addresses[2]].text
        )
        return orders, items, re.findall(r"<lastmod>([^<]*)<", answers[addresses[3]].text)

    before = look()
    mend(article)

    assert look() == before
    assert before[0][0][0] == later.public_id


def test_an_ordinary_approval_is_told():
    article = with_a_slip()
    before = stored(article)
    submitted = resubmit(article, body=paragraphs(RIGHT))
    approve_story(submitted, by=make_person(Role.CHIEF_EDITOR))
    publish_one(publication_id=row_of(article).pk, done_by="clock")

    assert stored(article).updated_at > before.updated_at
    assert row_of(article).act == "publish"


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"title": "Bridge closed"}, "Readers are told when this changes: "),
        ({"standfirst": "Cars and trams."}, "Readers are told when this changes: "),
        ({"slug": "another-address"}, "Readers are told when this changes: "),
        ({"body": paragraphs(SLIP, "A second one.")}, "Paragraphs, pictures or other parts"),
        ({"body": paragraphs("Nine words. " * 9)}, "words differ; at most 12 may."),
        ({"body": paragraphs("The bridge caries 9 cars again.")}, "A number changed"),
    ],
)
def test_what_readers_have_to_be_told_is_refused_as_minor(fields, reason):
    article = with_a_slip()
    submitted = resubmit(article, **fields)

    with pytest.raises(NotMinor) as caught:
        approve_story(submitted, by=make_person(Role.CHIEF_EDITOR), is_minor=True)

    assert (caught.value.code, caught.value.status) == ("not_minor", 422)
    assert reason in str(caught.value)
    assert task_of(submitted).status == "in_progress"
    assert Publication.objects.filter(page_id=article.pk).count() == 1


def test_a_story_that_nobody_has_yet_has_no_minor_change():
    article = with_a_slip()
    do("unpublish", article, reason="Two facts are in doubt.")
    submitted = resubmit(article, body=paragraphs(RIGHT))

    with pytest.raises(NotMinor, match="Readers do not have it yet"):
        approve_story(submitted, by=make_person(Role.CHIEF_EDITOR), is_minor=True)


def test_nobody_calls_their_own_change_minor():
    article = with_a_slip()
    editor = make_person(Role.CHIEF_EDITOR)
    change_story(article, by=editor, body=paragraphs(RIGHT))
    fresh = Page.objects.get(pk=article.pk).specific
    submit(page=fresh, user=editor, now=ahead())

    with pytest.raises(SelfApproval):
        approve_story(fresh, by=editor, is_minor=True)


def test_stopped_and_sent_out_later_it_is_still_minor():
    article = with_a_slip()
    submitted = resubmit(article, body=paragraphs(RIGHT))
    before = stored(article)
    later = Timing(starts=ahead(hours=2).replace(tzinfo=None), zone="UTC")
    approve_story(submitted, by=make_person(Role.CHIEF_EDITOR), is_minor=True, timing=later)
    do("unschedule", article, reason="Not today.", version=1)

    do("publish", article)

    assert row_of(article).act == "update"
    assert stored(article).updated_at == before.updated_at


def test_after_an_absence_it_is_a_relaunch_that_readers_see():
    article = with_a_slip()
    submitted = resubmit(article, body=paragraphs(RIGHT))
    later = Timing(starts=ahead(hours=2).replace(tzinfo=None), zone="UTC")
    approve_story(submitted, by=make_person(Role.CHIEF_EDITOR), is_minor=True, timing=later)
    row = row_of(article)
    do("unpublish", article, reason="Two facts are in doubt.")
    make_due(row, ago=timedelta(seconds=0))

    assert publish_one(publication_id=row.pk, done_by="clock") is Outcome.DONE

    row.refresh_from_db()
    assert Change.objects.latest("position").reason == "relisted"
    assert stored(article).updated_at == row.started_at
    told = as_it_stood(page_id=article.pk, at=row.done_at).document.body["updated_at"]
    assert told[:19] == row.started_at.isoformat()[:19]


def test_undoing_it_brings_the_slip_back_and_is_told():
    article = with_a_slip()
    row = mend(article)

    do("undo-publish", article, reason="It was a name.", publication=row.pk)

    assert "caries" in json.loads(stored(article).body)["body"]["text"]
    assert Change.objects.latest("position").reason == "retracted"


def test_the_dialogue_offers_it_where_the_change_is_small():
    small = resubmit(with_a_slip(), body=paragraphs(RIGHT))
    large = resubmit(with_a_slip(), title="Bridge closed")
    browser = sign_in(make_person(Role.CHIEF_EDITOR))

    html = {
        page.pk: browser.get(action_url(page, "approve"), headers=AJAX).json()["html"]
        for page in (small, large)
    }

    assert 'name="is_minor"' in html[small.pk]
    assert 'name="is_minor"' not in html[large.pk]


def test_the_dialogue_carries_it_and_tells_so():
    article = resubmit(with_a_slip(), body=paragraphs(RIGHT))
    browser = sign_in(make_person(Role.CHIEF_EDITOR))
    address = action_url(article, "approve")
    shown, state = open_dialogue(browser, address), task_of(article)

    post_dialogue(browser, address, **shown, when="now", is_minor="on")

    approval = Approval.objects.filter(page_id=article.pk).latest("pk")
    assert approval.is_minor
    assert row_of(article).act == "update"
    assert describe_decision(state, "approve") == (
        "Approved: it goes out now. Readers are not told."
    )


def test_the_dialogue_of_the_editor_carries_it_too():
    article = resubmit(with_a_slip(), body=paragraphs(RIGHT))
    browser = sign_in(make_person(Role.CHIEF_EDITOR))
    collect = action_url(article, "approve", name="collect_workflow_action_data")
    shown = open_dialogue(browser, collect)
    answer = post_dialogue(browser, collect, **shown, when="now", is_minor="on")

    browser.post(
        f"/admin/pages/{article.pk}/edit/",
        {
            "action-workflow-action": "true",
            "workflow-action-name": "approve",
            "workflow-action-extra-data": json.dumps(answer["cleaned_data"]),
        },
    )

    assert Approval.objects.filter(page_id=article.pk).latest("pk").is_minor


def test_a_forced_box_is_refused_with_its_reasons():
    article = resubmit(with_a_slip(), title="Bridge closed")
    browser = sign_in(make_person(Role.CHIEF_EDITOR))
    address = action_url(article, "approve")

    answer = post_dialogue(
        browser, address, **open_dialogue(browser, address), when="now", is_minor="on"
    )

    assert "This is no minor change." in answer["html"]
    assert Publication.objects.filter(page_id=article.pk).count() == 1


def test_what_waits_says_that_readers_are_not_told():
    article = with_a_slip()
    submitted = resubmit(article, body=paragraphs(RIGHT))
    later = Timing(starts=ahead(hours=2).replace(tzinfo=None), zone="UTC")
    chief = make_person(Role.CHIEF_EDITOR)
    approve_story(submitted, by=chief, is_minor=True, timing=later)

    desk = sign_in(chief).get(f"/admin/story/{article.pk}/").text
    timeline = sign_in(chief).get(f"/admin/story/{article.pk}/timeline/").text

    assert "; readers are not told" in desk
    assert "Approved as a minor change" in timeline
    assert "update quietly" in timeline


def test_a_later_publication_is_loud_again():
    article = with_a_slip()
    mend(article)
    quiet = stored(article).updated_at
    change_story(article, by=make_person(Role.REPORTER), title="Bridge closed again")

    publish(article)

    assert stored(article).updated_at > quiet
    assert wall(quiet)
