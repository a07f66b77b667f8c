"""Stories of a burst share a transaction: each as if alone, and none at another's cost."""

import threading
import time
from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connections
from wagtail.models import Page, PageLogEntry, Revision

from newsroom.content.content_hash import content_hash
from newsroom.content.models import ArticleTag, Byline, Tag
from newsroom.delivery.models import Change, Dependency, Document, FollowUp
from newsroom.delivery.site_models import NameEntry
from newsroom.publishing.approvals import withdraw_approvals
from newsroom.publishing.database_clock import database_now
from newsroom.publishing.models import Publication
from newsroom.publishing.publish_due import Due, groups, publish_everything_due
from newsroom.publishing.publish_one import publish_one
from newsroom.publishing.publish_together import publish_together
from newsroom.publishing.scheduling import request_unpublication
from tests.builders import make_admin, make_article, make_live_article, make_live_category, schedule
from tests.delivery.newsroom_words import make_author, make_picture, make_version
from tests.delivery.threads import in_transaction


def go_out(*rows):
    publish_together(publication_ids=[row.pk for row in rows], done_by="celery")
    for row in rows:
        row.refresh_from_db()


def states(*rows):
    return [Publication.objects.get(pk=row.pk).state for row in rows]


@pytest.mark.django_db
def test_each_leaves_what_it_leaves_when_it_goes_alone():
    section, author, picture = make_live_category(), make_author("Anna"), make_picture()
    tag = Tag.objects.create(slug="rail", name="Rail")

    def make_full(slug):
        words = {"bylines": [Byline(author=author)], "tagged_items": [ArticleTag(tag=tag)]}
        return make_article(section, title="Full", slug=slug, lead_image=picture, **words)

    alone, one, two = (schedule(make_full(slug)) for slug in ("a", "b", "c"))
    NameEntry.objects.all().delete()

    publish_one(publication_id=alone.pk, done_by="celery")
    names = sorted(NameEntry.objects.values_list("kind", "slug", "name"))
    NameEntry.objects.all().delete()
    go_out(one, two)

    assert left_by(one) == left_by(two) == left_by(alone)
    assert sorted(NameEntry.objects.values_list("kind", "slug", "name")) == names != []


def left_by(row):
    row = Publication.objects.get(pk=row.pk)
    page = Page.objects.get(pk=row.page_id)
    document = Document.objects.get(page_id=page.pk)
    ours = FollowUp.objects.filter(key__endswith=f"publication:{row.pk}")
    return {
        "row": (row.state, row.done_by, row.attempts, row.last_error, row.revision_before),
        "page": (page.live, page.live_revision_id == row.revision_id, page.has_unpublished_changes),
        "document": (document.status, document.content_hash == row.content_hash, document.title),
        "length": len(document.body),
        "keys": sorted(Dependency.objects.filter(page_id=page.pk).values_list("key", flat=True)),
        "follow-ups": sorted(ours.values_list("topic", flat=True)),
        "changes": list(
            Change.objects.filter(public_id=document.public_id).values_list("op", "reason")
        ),
        "history": sorted(
            PageLogEntry.objects.filter(page_id=page.pk).values_list("action", flat=True)
        ),
    }


@pytest.mark.django_db
def test_readers_lists_and_the_log_keep_the_order_of_the_plan():
    section, now = make_live_category(), database_now()
    minutes = (3, 1, 2)
    rows = [schedule(make_article(section), due_at=now - timedelta(minutes=ago)) for ago in minutes]

    go_out(*rows)

    planned = [rows[place].page_id for place in (0, 2, 1)]
    listed = Document.objects.filter(page_id__in=planned).order_by("listed_at")
    assert list(listed.values_list("page_id", flat=True)) == planned
    told = Change.objects.order_by("-position").values_list("public_id", flat=True)[:3]
    ids = dict(Document.objects.values_list("page_id", "public_id"))
    assert list(told)[::-1] == [ids[pk] for pk in planned]


@pytest.mark.django_db
def test_one_that_fails_takes_nobody_along_and_leaves_nothing():
    section = make_live_category()
    first, bad, last = (schedule(make_article(section)) for _ in range(3))
    withdraw_approvals(page_id=bad.page_id, reason="Not true.", now=database_now())
    Publication.objects.filter(pk=bad.pk).update(state=Publication.State.PENDING)

    go_out(first, bad, last)

    assert states(first, bad, last) == ["done", "pending", "done"]
    assert (bad.attempts, "withdrawn" in bad.last_error) == (1, True)
    assert not Page.objects.get(pk=bad.page_id).live
    assert not Document.objects.filter(page_id=bad.page_id).exists()
    assert not FollowUp.objects.filter(key__endswith=f"publication:{bad.pk}").exists()


@pytest.mark.django_db
@pytest.mark.parametrize("together", [True, False])
@pytest.mark.parametrize("foreign", ["kind", "page"])
def test_a_version_that_is_not_of_this_page_goes_out_on_no_road(foreign, together):
    """The same content and hash: who wrote over the table left everything else as it was."""
    section = make_live_category()
    row, good = schedule(make_article(section)), schedule(make_article(section))
    gone = ContentType.objects.create(app_label="newsroom", model="podcastpage")
    other = {"kind": {"content_type": gone}, "page": {"object_id": str(good.page_id)}}
    Revision.objects.filter(pk=row.revision_id).update(**other[foreign])

    if together:
        go_out(row, good)
    else:
        publish_one(publication_id=row.pk, done_by="celery")
        row.refresh_from_db()

    assert (row.state, row.attempts) == ("pending", 1)
    assert row.last_error == "NotPublishable: The approved version no longer exists."
    assert not Document.objects.filter(page_id=row.page_id).exists()
    assert states(good) == ["done" if together else "pending"]


@pytest.mark.django_db
def test_one_that_fails_when_it_is_live_already_is_taken_back_by_itself():
    section, damaged = make_live_category(), make_picture()
    first = schedule(make_article(section))
    bad = schedule(make_article(section, lead_image=damaged))
    last = schedule(make_article(section))
    with damaged.open_file() as file:
        truncated = file.read()[:200]
    rewrite_file(damaged, truncated)
    bad.content_hash = content_hash(Revision.objects.get(pk=bad.revision_id).as_object())
    bad.save(update_fields=["content_hash"])

    go_out(first, bad, last)

    assert states(first, bad, last) == ["done", "pending", "done"]
    assert bad.attempts == 1
    assert not Page.objects.get(pk=bad.page_id).live


def rewrite_file(picture, content):
    with picture.file.storage.open(picture.file.name, "wb") as file:
        file.write(content)
    picture.file_hash = ""
    picture.save(update_fields=["file_hash"])


@pytest.mark.django_db
def test_of_two_that_take_one_address_the_second_is_told():
    section = make_live_category()
    first, second = schedule(make_article(section)), schedule(make_article(section))
    taken = Page.objects.get(pk=first.page_id).slug
    rewrite_slug(second, taken)

    go_out(first, second)

    assert states(first, second) == ["done", "pending"]
    assert taken in second.last_error


def rewrite_slug(row, slug):
    """As if both had been approved with it: the newsroom's own forms refuse it earlier."""
    revision = Revision.objects.get(pk=row.revision_id)
    revision.content["slug"] = slug
    revision.save(update_fields=["content"])
    row.content_hash = content_hash(revision.as_object())
    row.save(update_fields=["content_hash"])


@pytest.mark.django_db
def test_languages_of_one_story_name_each_other():
    section, other = make_live_category(), make_live_category("ru")
    english = make_article(section)
    russian = make_version(english, other)
    rows = [schedule(english), schedule(russian)]

    go_out(*rows)

    bodies = Document.objects.filter(page_id__in=[english.pk, russian.pk])
    assert [body.count('"locale":"ru"') > 0 for body in bodies.values_list("body", flat=True)] == [
        True,
        True,
    ]
    assert Change.objects.filter(story_id=english.translation_key.hex).count() == 2


@pytest.mark.django_db
def test_what_ended_meanwhile_never_goes_live_beside_others():
    section, past = make_live_category(), database_now() - timedelta(hours=1)
    plain, ended = (schedule(make_article(section), due_at=past) for _ in range(2))
    page = Page.objects.get(pk=ended.page_id)
    request_unpublication(
        page=page, due_at=past + timedelta(minutes=5), user=make_admin(), now=past
    )

    go_out(plain, ended)

    assert states(plain, ended) == ["done", "superseded"]
    assert not Page.objects.get(pk=ended.page_id).live


@pytest.mark.usefixtures("committed_db")
def test_what_is_in_somebodys_hands_is_passed_over_and_delays_nobody():
    section = make_live_category()
    free, taken, edited, last = (schedule(make_article(section)) for _ in range(4))

    def hold():
        Publication.objects.select_for_update().get(pk=taken.pk)
        Page.objects.select_for_update().get(pk=edited.page_id)

    with in_transaction(hold) as somebody:
        somebody.ran()
        worker = threading.Thread(target=go_out_apart, args=([free, taken, edited, last],))
        worker.start()
        wait_until(lambda: states(free, last) == ["done", "done"])
        assert states(taken, edited) == ["pending", "pending"]
        somebody.commit()
        worker.join()

    assert states(free, taken, edited, last) == ["done", "pending", "done", "done"]


def go_out_apart(rows):
    try:
        publish_together(publication_ids=[row.pk for row in rows], done_by="celery")
    finally:
        connections.close_all()


def wait_until(is_so, *, seconds=5):
    ends_at = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < ends_at
        time.sleep(0.02)


@pytest.mark.django_db
def test_more_than_one_costs_less_than_one_each(django_assert_max_num_queries):
    section = make_live_category()
    rows = [schedule(make_article(section)) for _ in range(10)]

    with django_assert_max_num_queries(20 + 10 * 15):
        publish_together(publication_ids=[row.pk for row in rows], done_by="celery")

    assert states(*rows) == ["done"] * 10


@pytest.mark.django_db
def test_everything_due_goes_out_with_what_leaves_in_its_place():
    section, now = make_live_category(), database_now()
    live = make_live_article(section)
    rows = [
        schedule(make_article(section), due_at=now - timedelta(minutes=9 - n)) for n in range(6)
    ]
    leaving = request_unpublication(
        page=live, due_at=now - timedelta(minutes=6, seconds=30), user=make_admin(), now=now
    )

    assert publish_everything_due(done_by="clock", seconds=20) == 7

    begun = Publication.objects.filter(pk__in=[*(row.pk for row in rows), leaving.pk])
    in_order = [*rows[:3], leaving, *rows[3:]]
    assert list(begun.order_by("started_at").values_list("pk", flat=True)) == [
        row.pk for row in in_order
    ]


def test_the_first_goes_alone_and_groups_grow_with_the_burst():
    plain = [Due(n) for n in range(60)]
    sizes = [len(group) for group in groups(plain, before=0)]
    assert sizes == [1, 1, 2, 4, 8, 16, 20, 8]


def test_sets_and_what_leaves_are_alone():
    due = [Due(1), Due(2), Due(3, is_leaving=True), Due(4), Due(5, is_set=True), Due(6), Due(7)]
    found = [[one.pk for one in group] for group in groups(due, before=20)]
    assert found == [[1, 2], [3], [4], [5], [6, 7]]
