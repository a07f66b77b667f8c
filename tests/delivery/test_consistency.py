"""The check of delivery says zero in a healthy newsroom and finds what is broken by hand."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from newsroom.delivery.consistency import find_disagreements
from newsroom.delivery.models import Change, Document
from newsroom.delivery.show_related import ShownEntry, show_related
from newsroom.delivery.site_models import SearchEntry
from tests.builders import make_article, make_live_article, make_live_category
from tests.delivery.running import run_follow_ups, unpublish

pytestmark = pytest.mark.django_db


def broken():
    return {each.rule: each.count for each in find_disagreements() if each.count}


def test_a_healthy_newsroom_breaks_no_rule():
    section = make_live_category()
    article, other = make_live_article(section), make_live_article(section)
    make_article(section)
    unpublish(make_live_article(section))
    show_related(page_id=article.pk, entries=[ShownEntry(member_id=other.pk)], now=timezone.now())
    run_follow_ups()
    output = io.StringIO()

    call_command("check_delivery", stdout=output)

    assert broken() == {}
    assert all(line.startswith("       0  ") for line in output.getvalue().splitlines())


def test_each_broken_rule_is_found():
    section = make_live_category()
    lost, stale, tombstone, article = (make_live_article(section) for _ in range(4))
    unpublish(tombstone)
    foreign = make_live_article(make_live_category("kk"))
    entries = [ShownEntry(member_id=each.pk) for each in (foreign, tombstone)]
    show_related(page_id=article.pk, entries=entries, now=timezone.now())
    run_follow_ups()
    SearchEntry.objects.filter(page_id=foreign.pk).delete()
    Document.objects.filter(page_id=lost.pk).delete()
    Document.objects.filter(page_id=stale.pk).update(revision_id=None)
    Document.objects.filter(page_id=tombstone.pk).update(title="A word")
    Change.objects.filter(position=2).delete()
    Change.objects.filter(public_id=article.public_id).update(op="delete")

    assert broken() == {
        "live pages without a document": 1,
        "documents of another version than the live one": 1,
        "tombstones with words": 1,
        "similar news that are not live": 1,
        "similar news of another locale": 1,
        "live stories that search does not know": 1,
        "gaps in the change log": 1,
        "articles whose last change says otherwise": 1,
    }
    with pytest.raises(CommandError, match="8 disagreements"):
        call_command("check_delivery", stdout=io.StringIO())


def test_a_document_without_a_live_page_is_found():
    article = make_live_article()
    Document.objects.filter(page_id=article.pk).update(page_id=10**9)

    assert broken()["documents of pages that are not live"] == 1
