"""Publications that overlap: no gap in the log, no sibling forgotten, no old name kept."""

import json
import threading

import pytest
from django.db import connections, transaction
from django.utils import timezone

from newsroom.delivery import reading
from newsroom.delivery.change_log import Entry, append_changes
from newsroom.delivery.dependents import rewrite_dependents
from newsroom.delivery.go_public import go_public
from newsroom.delivery.locks import join_publications, wait_for_running_publications
from newsroom.delivery.models import Dependency, Document
from tests.builders import make_article, make_live_article, make_live_category, publish
from tests.delivery.newsroom_words import make_author, make_version
from tests.delivery.threads import in_transaction, wait_until_blocked

pytestmark = pytest.mark.usefixtures("committed_db")


def append(page):
    document = Document.objects.get(page_id=page.pk)
    append_changes([Entry(op="upsert", reason="updated", document=document)], now=timezone.now())


def show(page):
    join_publications(story_id=page.translation_key.hex)
    append_changes(
        go_public(
            page=page,
            revision_id=1,
            content_hash="h",
            reason="published",
            event=f"test:{page.pk}",
            now=timezone.now(),
        ),
        now=timezone.now(),
    )


def seen(after=0):
    return [(row.position, row.public_id) for row in reading.changes(after=after, limit=9).rows]


def alternates_of(page):
    body = json.loads(Document.objects.get(page_id=page.pk).body)
    return [each["locale"] for each in body["alternates"]]


def test_a_later_change_waits_for_an_earlier_one_that_is_not_committed():
    section = make_live_category()
    one, two = make_live_article(section), make_live_article(section)
    last = seen()[-1][0]

    with in_transaction(lambda: append(one)) as first:
        first.ran()
        with in_transaction(lambda: append(two)) as second:
            wait_until_blocked()
            assert seen(after=last) == []
            first.commit()
            second.ran().commit()

    assert seen(after=last) == [(last + 1, one.public_id), (last + 2, two.public_id)]


def test_transactions_committed_in_reverse_order_leave_no_gap():
    section = make_live_category()
    one, two = make_live_article(section), make_live_article(section)
    last = seen()[-1][0]
    one.title, two.title = "One", "Two"

    with transaction.atomic():
        assert Document.objects.filter(page_id=one.pk).exists()  # the older transaction
        with in_transaction(lambda: show(two)) as younger:
            younger.ran().commit()
        assert seen(after=last) == [(last + 1, two.public_id)]
        show(one)

    assert seen(after=last) == [(last + 1, two.public_id), (last + 2, one.public_id)]


def test_a_rolled_back_publication_leaves_no_hole():
    article = make_live_article()
    last = seen()[-1][0]

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        append(article)
        raise ZeroDivisionError
    append(article)

    assert seen(after=last) == [(last + 1, article.public_id)]


def test_siblings_that_go_live_at_once_name_each_other():
    english = make_article(make_live_category("en"), slug="bridge")
    kazakh = make_version(english, make_live_category("kk"), slug="kopir")

    with in_transaction(lambda: show(english)) as first:
        first.ran()
        with in_transaction(lambda: show(kazakh)) as second:
            wait_until_blocked()
            first.commit()
            second.ran().commit()

    assert alternates_of(english) == ["en", "kk"]
    assert alternates_of(kazakh) == ["en", "kk"]


def test_a_name_that_changes_during_a_publication_is_not_lost():
    author = make_author("Old", "old")
    article = make_article()
    article.bylines.create(author=author)
    article.save_revision()
    publish(article)
    Dependency.objects.filter(page_id=article.pk).delete()  # as before its first publication

    with in_transaction(lambda: show(article)) as publication:
        publication.ran()
        author.name = "New"
        author.save()
        payload = {"keys": [f"author:{author.pk}"], "cause": "renamed", "after": 0}
        worker = threading.Thread(target=run_apart, args=(payload,))
        worker.start()
        worker.join(0.5)
        assert worker.is_alive()
        publication.commit()
        worker.join(10)

    body = json.loads(Document.objects.get(page_id=article.pk).body)
    assert [author["name"] for author in body["authors"]] == ["New"]


def test_a_renaming_keeps_no_publication_waiting():
    section = make_live_category()
    slow, quick = make_live_article(section), make_live_article(section)

    with in_transaction(lambda: show(slow)) as publication:
        publication.ran()
        with pytest.raises(TimeoutError, match="1 publications"):
            wait_for_running_publications(seconds=0.2)
        with in_transaction(wait_for_running_publications) as renaming:
            with transaction.atomic():
                show(quick)
            assert not renaming.has_run.is_set()
            publication.commit()
            renaming.ran().commit()


def run_apart(payload):
    try:
        with transaction.atomic():
            rewrite_dependents(payload)
    finally:
        connections.close_all()


def test_the_public_role_reads_documents_and_no_page():
    article = make_live_article()

    assert reading.document_by_id(article.public_id).is_live
    with connections["public"].cursor() as cursor, pytest.raises(Exception, match="denied"):
        cursor.execute("SELECT title FROM wagtailcore_page")
