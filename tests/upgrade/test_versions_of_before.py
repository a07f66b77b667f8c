"""Versions that an earlier release wrote know nothing of the fields that came later."""

import pytest
from django.apps import apps
from modelcluster.fields import ParentalKey
from wagtail.models import Revision, RevisionMixin

from newsroom.content.models import ArticlePage
from newsroom.publishing.publish_one import publish_one
from tests.builders import make_article, schedule


def in_versions(model):
    """Stored as a version, or as a part of one."""
    parts = (isinstance(field, ParentalKey) for field in model._meta.fields)
    return issubclass(model, RevisionMixin) or any(parts)


def test_what_the_database_fills_in_has_a_default_in_python_too():
    """Read from a version without it, the field would hold the database's default, unwritten."""
    models = [model for model in apps.get_app_config("newsroom").get_models() if in_versions(model)]
    assert ArticlePage in models
    unreadable = [
        str(field)
        for model in models
        for field in model._meta.concrete_fields
        if field.has_db_default() and not field.has_default()
    ]
    assert unreadable == []


@pytest.mark.django_db
def test_a_version_without_a_later_field_goes_out():
    article = make_article()
    before = {**article.get_latest_revision().content}
    del before["social_title"]
    Revision.objects.filter(pk=article.latest_revision_id).update(content=before)
    article.refresh_from_db()
    row = schedule(article)

    publish_one(publication_id=row.pk, done_by="now")

    row.refresh_from_db()
    assert (row.state, row.last_error) == ("done", "")
    assert ArticlePage.objects.get(pk=article.pk).social_title == ""
