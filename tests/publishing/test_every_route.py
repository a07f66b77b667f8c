"""Every road to live, driven with unapproved content and with a future revision.

However it is tried, and by whom: the page stays dark, no alias appears, no document is written,
no revision carries a time, and the answer is readable (never a 500).
"""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.registry import action_registry
from wagtail.models import Page, Revision
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from newsroom.content.models import ArticlePage
from newsroom.delivery.models import Document
from newsroom.publishing.models import Publication
from tests.builders import (
    home_of,
    make_admin,
    make_article,
    make_category,
    make_live_article,
    make_live_category,
    publish,
    schedule,
)

SOON = timedelta(days=1)


@pytest.fixture
def superuser():
    return make_admin()


@pytest.fixture
def browser(superuser):
    client = Client(raise_request_exception=False)
    client.force_login(superuser)
    return client


@pytest.fixture(params=["unapproved", "future"])
def article(request, db):
    """A draft nobody approved; or one whose revision bears a time that an importer wrote."""
    page = make_article()
    if request.param == "future":
        revision = page.get_latest_revision()
        revision.content["go_live_at"] = (timezone.now() + SOON).isoformat()
        revision.save(update_fields=["content"])
    return page


def form_of(article, **extra):
    return nested_form_data(
        {
            "title": "Forced headline",
            "slug": article.slug,
            "standfirst": article.standfirst,
            "body": streamfield([("paragraph", rich_text("<p>Forced text</p>"))]),
            "bylines": inline_formset([]),
            "related_pins": inline_formset([]),
            "related_exclusions": inline_formset([]),
            "comments": inline_formset([]),
            "tags": "",
            "text_provenance": "human",
            "go_live_at": (timezone.now() + SOON).strftime("%Y-%m-%d %H:%M"),
            **extra,
        }
    )


def publish_in_the_editor(browser, article):
    url = reverse("wagtailadmin_pages:edit", args=[article.pk])
    return browser.post(url, form_of(article, **{"action-publish": "1"}))


def publish_on_creation(browser, article):
    where = ("newsroom", "articlepage", article.get_parent().pk)
    form = form_of(article, slug="brand-new", **{"action-publish": "1"})
    return browser.post(reverse("wagtailadmin_pages:add", args=where), form)


def publish_in_bulk(browser, article):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    return browser.post(f"{url}?id={article.pk}&id={article.get_parent().pk}", {
        "include_descendants": "on"
    })  # fmt: skip


def copy_with_publishing(browser, article):
    return browser.post(
        reverse("wagtailadmin_pages:copy", args=[article.pk]),
        {"new_title": "Copy", "new_slug": "copy", "publish_copies": "1",
         "new_parent_page": article.get_parent().pk, "copy_subpages": ""},
    )  # fmt: skip


def copy_as_an_alias(browser, article):
    return browser.post(
        reverse("wagtailadmin_pages:copy", args=[article.pk]),
        {"new_title": "Alias", "new_slug": "alias", "alias": "1",
         "new_parent_page": article.get_parent().pk},
    )  # fmt: skip


def through_the_admin_api(action, **data):
    def post(browser, article):
        url = f"/admin/api/main/pages/{article.pk}/action/{action}/"
        return browser.post(url, data, content_type="application/json")

    post.__name__ = f"admin_api_{action}"
    return post


def revert_a_revision(browser, article):
    revision = article.get_latest_revision()
    return browser.post(
        reverse("wagtailadmin_pages:edit", args=[article.pk]),
        form_of(article, revision=str(revision.pk), **{"action-publish": "1"}),
    )


ROADS = [
    publish_in_the_editor,
    publish_on_creation,
    publish_in_bulk,
    copy_with_publishing,
    copy_as_an_alias,
    revert_a_revision,
    through_the_admin_api("publish"),
    through_the_admin_api("create_alias", update_slug="aliased", recursive=False),
    through_the_admin_api(
        "copy", keep_live=True, recursive=False, copy_revisions=True, slug="c", title="C"
    ),
    through_the_admin_api("unpublish"),
]


def everything_is_dark(article):
    article.refresh_from_db()
    assert not article.live
    assert article.live_revision_id is None
    strangers = Page.objects.filter(
        slug__in=["copy", "alias", "aliased", "brand-new", "c"], live=True
    )
    assert not strangers.exists()
    assert not Page.objects.filter(alias_of__isnull=False).exists()
    assert not Document.objects.filter(page_id=article.pk).exists()
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("road", ROADS, ids=lambda road: road.__name__)
def test_no_screen_makes_unapproved_content_live(road, browser, article):
    response = road(browser, article)

    assert response.status_code < 500
    everything_is_dark(article)


def by_the_revision(article):
    article.get_latest_revision().publish()


def by_the_page(article):
    article.publish(article.get_latest_revision())


def by_the_stock_action(article):
    PublishPageRevisionAction(article.get_latest_revision()).execute(skip_permission_checks=True)


def by_the_registered_action(article):
    action = action_registry.get_actions_for_model(ArticlePage)["publish"]
    action(article.get_latest_revision()).execute(skip_permission_checks=True)


def by_an_alias(article):
    article.create_alias(parent=article.get_parent(), update_slug="aliased")


def by_an_update(article):
    Page.objects.filter(pk=article.pk).update(live=True)


def by_saving(article):
    article.live = True
    article.save()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "road",
    [by_the_revision, by_the_page, by_the_registered_action, by_an_alias, by_an_update, by_saving],
    ids=lambda road: road.__name__,
)
def test_no_program_makes_unapproved_content_live(road, article):
    with pytest.raises((PermissionDenied, DatabaseError)), transaction.atomic():
        road(article)

    everything_is_dark(article)


@pytest.mark.django_db
def test_the_stock_action_meets_the_trigger():
    article = make_article()

    with pytest.raises(DatabaseError, match="only by its row of the ledger"), transaction.atomic():
        by_the_stock_action(article)

    everything_is_dark(article)


@pytest.mark.django_db
def test_copying_in_a_program_makes_a_draft():
    article = make_live_article()

    copy = article.copy(update_attrs={"slug": "copied"})

    assert not copy.live
    assert copy.public_id != article.public_id


@pytest.mark.django_db
def test_wagtails_own_scheduler_finds_nothing_to_do(article):
    call_command("publish_scheduled")

    everything_is_dark(article)


@pytest.mark.django_db
def test_saving_a_time_into_a_page_keeps_no_time():
    article = make_article()
    article.go_live_at = timezone.now() + SOON

    revision = article.save_revision(approved_go_live_at=timezone.now() + SOON)

    assert revision.approved_go_live_at is None
    assert revision.as_object().go_live_at is None


@pytest.mark.django_db
def test_unpublishing_from_the_screen_goes_through_the_ledger(browser):
    article = make_live_article()

    response = browser.post(reverse("wagtailadmin_pages:unpublish", args=[article.pk]))

    article.refresh_from_db()
    assert response.status_code == 302
    assert not article.live
    assert Document.objects.get(page_id=article.pk).status == 404


def screen(name):
    def post(browser, page):
        return browser.post(reverse(f"wagtailadmin_pages:{name}", args=[page.pk]), follow=True)

    post.__name__ = name
    return post


def move_on_screen(browser, page):
    elsewhere = home_of("ru").pk
    url = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, elsewhere])
    return browser.post(url, follow=True)


def bulk(action, **data):
    def post(browser, page):
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        return browser.post(f"{url}?id={page.pk}", data, follow=True)

    post.__name__ = f"bulk_{action}"
    return post


def admin_api(action, **data):
    def post(browser, page):
        url = f"/admin/api/main/pages/{page.pk}/action/{action}/"
        return browser.post(url, data, content_type="application/json")

    post.__name__ = f"api_{action}"
    return post


@pytest.mark.django_db
@pytest.mark.parametrize(
    "road",
    [
        screen("unpublish"), screen("delete"),
        bulk("unpublish"), bulk("delete"),
        admin_api("unpublish"), admin_api("delete"),
    ],
    ids=lambda road: road.__name__,
)  # fmt: skip
@pytest.mark.parametrize("is_live", [True, False], ids=["live", "scheduled"])
def test_a_section_with_stories_in_use_stays_and_names_them(road, is_live, browser):
    section = make_live_category()
    story = make_article(section, title="Held up by its section")
    if is_live:
        publish(story)
    else:
        schedule(story, due_at=timezone.now() + SOON)

    response = road(browser, section)

    assert response.status_code < 500
    assert "Held up by its section" in response.content.decode()
    section.refresh_from_db()
    assert section.live
    assert Page.objects.get(pk=story.pk).live is is_live


@pytest.mark.django_db
def test_a_section_stays_in_its_language_and_the_screen_says_so(browser):
    section = make_live_category()
    home = section.get_parent()

    response = move_on_screen(browser, section)

    assert "stays in its own language" in response.content.decode()
    section.refresh_from_db()
    assert section.get_parent() == home


@pytest.mark.django_db
def test_a_bulk_move_into_a_section_that_nobody_sees_leaves_every_story_where_it_is(browser):
    live, hidden = make_live_article(), make_category(title="Not public yet")

    response = bulk("move", chooser=hidden.pk)(browser, live)

    assert response.status_code < 500
    assert "is not public yet" in response.content.decode()
    assert Page.objects.get(pk=live.pk).get_parent() != hidden


@pytest.mark.django_db
def test_taking_down_what_is_not_live_writes_nothing(browser):
    draft = make_article()

    answer = browser.post(f"/admin/api/main/pages/{draft.pk}/action/unpublish/")

    assert answer.status_code == 403
    assert "is not live" in answer.content.decode()
    assert not Publication.objects.filter(page_id=draft.pk).exists()
