"""Gate (d): what PostgreSQL refuses whoever asks."""

import pytest
from django.db import DatabaseError, connection, connections, transaction
from wagtail.models import Locale, Page

from newsroom.content.models import ArticlePage
from newsroom.publishing.models import Publication
from tests.builders import make_article, make_live_article, make_live_category, schedule


def refused(action):
    with pytest.raises(DatabaseError, match="newsroom:"), transaction.atomic():
        action()


@pytest.mark.django_db
def test_nobody_makes_a_page_live_by_an_update():
    article = make_article()

    refused(lambda: Page.objects.filter(pk=article.pk).update(live=True))

    article.refresh_from_db()
    assert not article.live


@pytest.mark.django_db
def test_nobody_takes_a_page_down_or_swaps_its_version_by_an_update():
    article = make_live_article()
    other = article.save_revision()

    refused(lambda: Page.objects.filter(pk=article.pk).update(live=False))
    refused(lambda: Page.objects.filter(pk=article.pk).update(live_revision=other))


@pytest.mark.django_db
def test_a_new_page_cannot_be_born_live():
    section = make_live_category()
    page = ArticlePage(title="Born live", slug="born-live", locale=section.locale, live=True)

    refused(lambda: section.add_child(instance=page))

    assert not Page.objects.filter(slug="born-live").exists()


@pytest.mark.django_db
def test_an_alias_cannot_be_born_at_all():
    article, section = make_article(), make_live_category()
    alias = ArticlePage(
        title="Alias", slug="alias", live=False, alias_of=article,
        locale=Locale.objects.get(language_code="en"),
    )  # fmt: skip

    refused(lambda: section.add_child(instance=alias))


@pytest.mark.django_db
@pytest.mark.parametrize("flag", ["", "0", "999999999"])
def test_an_invented_flag_opens_nothing(flag):
    article = make_article()
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('newsroom.publication', %s, true)", [flag])

    refused(lambda: Page.objects.filter(pk=article.pk).update(live=True))


@pytest.mark.django_db
def test_the_row_of_another_page_opens_nothing():
    waiting, other = schedule(make_article()), make_article()
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('newsroom.publication', %s, true)", [str(waiting.pk)])

    refused(lambda: Page.objects.filter(pk=other.pk).update(live=True))


@pytest.mark.django_db
def test_one_pending_row_per_page_and_verb():
    publication = schedule(make_article())
    publication.pk = None

    constraint = "one_pending_publication_per_page_and_verb"
    with pytest.raises(DatabaseError, match=constraint), transaction.atomic():
        publication.save(force_insert=True)


@pytest.mark.django_db
def test_no_publication_without_an_approval():
    publication = schedule(make_article())
    Publication.objects.filter(pk=publication.pk).update(state="cancelled")
    publication.pk, publication.approval = None, None

    constraint = "nothing_is_published_without_an_approval"
    with pytest.raises(DatabaseError, match=constraint), transaction.atomic():
        publication.save(force_insert=True)


def test_the_public_role_reads_documents_and_nothing_else(committed_db):
    article = make_live_article()
    with connections["public"].cursor() as cursor:
        cursor.execute("SELECT current_user, count(*) FROM newsroom_document GROUP BY 1")
        assert cursor.fetchone()[0] == "newsroom_public"
        for table in ("wagtailcore_page", "newsroom_articlepage", "wagtailcore_revision",
                      "auth_user", "newsroom_publication", "newsroom_followup",
                      "newsroom_correction"):  # fmt: skip
            with pytest.raises(DatabaseError, match="permission denied"):
                cursor.execute(f"SELECT 1 FROM {table}")
            connections["public"].rollback()
        cursor.execute("SELECT status FROM newsroom_document WHERE page_id = %s", [article.pk])
        assert cursor.fetchone() == (200,)
        with pytest.raises(DatabaseError, match="permission denied"):
            cursor.execute("UPDATE newsroom_document SET status = 404")
