"""A verb waits for whoever holds the page, but not for ever, and then changes nothing."""

import threading

import pytest
from django.db import connections
from django.utils import timezone
from wagtail.models import Page

from newsroom.content.models import ArticlePage
from newsroom.publishing.models import Publication
from newsroom.publishing.verbs import VerbRefused, perform
from tests.builders import make_admin, make_live_article
from tests.delivery.threads import in_transaction, wait_until_blocked

pytestmark = pytest.mark.usefixtures("committed_db")
WHY = {"reason": "Two facts are in doubt."}


def hold(page):
    return Page.objects.select_for_update().get(pk=page.pk)


def unpublish(page):
    return perform(
        "unpublish",
        page=ArticlePage.objects.get(pk=page.pk),
        user=make_admin(),
        values=WHY,
        now=timezone.now(),
    )


def test_who_holds_the_page_too_long_is_told_and_nothing_changed():
    article = make_live_article()

    with in_transaction(lambda: hold(article)) as other:
        other.ran()
        with pytest.raises(VerbRefused) as caught:
            unpublish(article)

    assert (caught.value.status, caught.value.code) == (409, "busy")
    article.refresh_from_db()
    assert article.live
    assert not Publication.objects.filter(page_id=article.pk, verb="unpublish").exists()


def test_a_short_wait_is_waited_for():
    article = make_live_article()
    said = []

    def take_down():
        said.append(unpublish(article))
        connections.close_all()

    with in_transaction(lambda: hold(article)) as other:
        other.ran()
        waiting = threading.Thread(target=take_down)
        waiting.start()
        wait_until_blocked()
        other.commit()
        waiting.join(10)

    article.refresh_from_db()
    assert said and not article.live
