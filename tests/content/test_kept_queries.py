"""A kept query gives what its queryset gives, whatever values it is asked with."""

import pytest
from django.db import connection, models
from django.db.models import Exists, OuterRef
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page

from newsroom.content.kept_queries import among, kept_query
from newsroom.content.models import CategoryPage
from tests.builders import make_article, make_category

pytestmark = pytest.mark.django_db


@kept_query
def sections_at(path, locale_code):
    children = Page.objects.filter(path__startswith=OuterRef("path"), depth__gt=OuterRef("depth"))
    return (
        CategoryPage.objects.select_related("locale", "owner")
        .annotate(has_stories=Exists(children))
        .filter(path=path, locale__language_code=locale_code)
        .order_by("pk")
    )


@kept_query
def titled(titles):
    return Page.objects.filter(among("title", titles, of="text")).only("title").order_by("title")


def test_rows_are_whole_objects_with_what_was_joined_and_annotated():
    full, empty = make_category(title="Full"), make_category(title="Empty", intro="Nothing yet")
    make_article(full)

    [one] = sections_at(path=full.path, locale_code="en")
    [other] = sections_at(path=empty.path, locale_code="en")

    assert (one, one.title, one.has_stories) == (full, "Full", True)
    assert (other, other.intro, other.has_stories) == (empty, "Nothing yet", False)
    assert not one._state.adding
    with CaptureQueriesContext(connection) as queries:
        assert (one.locale, one.owner) == (Locale.objects.get(language_code="en"), None)
    assert len(queries) == 1
    assert columns_of(one) == columns_of(CategoryPage.objects.get(pk=full.pk))


def test_nothing_found_is_an_empty_list():
    assert sections_at(path="nowhere", locale_code="en") == []


def test_a_list_may_have_any_length_and_fields_may_be_left_out():
    make_category(title="One"), make_category(title="Two")

    assert titled(titles=[]) == []
    found = titled(titles=["Two", "Three", "One"])

    assert [page.title for page in found] == ["One", "Two"]
    assert "slug" in found[0].get_deferred_fields()


def test_it_sees_what_was_written_since():
    section = make_category(title="Before")
    assert [one.title for one in sections_at(path=section.path, locale_code="en")] == ["Before"]

    Page.objects.filter(pk=section.pk).update(title="After")

    assert [one.title for one in sections_at(path=section.path, locale_code="en")] == ["After"]


def columns_of(thing: models.Model):
    return {field.attname: getattr(thing, field.attname) for field in thing._meta.concrete_fields}
