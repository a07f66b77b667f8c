"""Versions that were approved, planned or live stay; drafts that nobody approved may go."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction
from django.db.models.deletion import ProtectedError
from django.utils import timezone
from wagtail.models import Page, Revision

from newsroom.publishing.models import Publication
from tests.builders import approve, make_article, make_live_article, publish, schedule

pytestmark = pytest.mark.django_db


def save_as(article, title):
    article.title = title
    return article.save_revision()


def purge():
    printed = StringIO()
    call_command("purge_revisions", days=0, stdout=printed)
    return printed.getvalue()


def test_drafts_in_between_go_and_what_is_on_record_stays():
    article = make_live_article(title="First")
    first = article.live_revision_id
    abandoned = save_as(article, "A draft in between").pk
    save_as(article, "Second")
    second = publish(article).revision_id
    latest = save_as(Page.objects.get(pk=article.pk).specific, "The newest draft").pk

    printed = purge()

    kept = set(Revision.objects.for_instance(article).values_list("pk", flat=True))
    assert kept == {first, second, latest}
    assert abandoned not in kept
    assert printed.startswith("1 versions deleted; ")


def test_a_scheduled_version_stays_while_newer_drafts_are_written():
    article = make_article()
    row = schedule(article, due_at=timezone.now() + timedelta(days=1))
    save_as(article, "Newer")

    purge()

    assert Revision.objects.filter(pk=row.revision_id).exists()
    assert Publication.objects.get(pk=row.pk).state == "pending"


def test_an_approved_version_that_never_went_out_stays():
    article = make_article()
    approval = approve(article)
    save_as(article, "Newer")

    purge()

    assert Revision.objects.filter(pk=approval.revision_id).exists()


def test_young_versions_stay_for_as_long_as_they_were_asked_to():
    article = make_live_article()
    young = save_as(article, "Of today").pk
    save_as(article, "Newest")

    call_command("purge_revisions", days=30, stdout=StringIO())

    assert Revision.objects.filter(pk=young).exists()


def test_nobody_deletes_a_version_on_record_alone_or_in_bulk():
    article = make_live_article()
    revision = Revision.objects.get(pk=article.live_revision_id)

    with pytest.raises(ProtectedError), transaction.atomic():
        revision.delete()
    with pytest.raises(ProtectedError), transaction.atomic():
        Revision.objects.for_instance(article).delete()

    assert Revision.objects.filter(pk=revision.pk).exists()


def test_deleting_the_page_takes_its_versions_along():
    article = make_live_article()

    article.delete()

    assert not Revision.objects.for_instance(article).exists()
