"""Lists of pages offer what may be done with them, and publishing is not among it."""

import pytest
from django.urls import reverse

from tests.builders import make_admin, make_article
from tests.review.people import sign_in

pytestmark = pytest.mark.django_db


def test_no_account_is_offered_to_publish_in_bulk():
    article = make_article()
    browser = sign_in(make_admin())

    html = browser.get(reverse("wagtailadmin_explore", args=[article.get_parent().pk])).text

    assert "/admin/bulk/wagtailcore/page/unpublish/" in html
    assert "/admin/bulk/wagtailcore/page/publish/" not in html
