"""The hash covers what readers get, and a new model field cannot be forgotten."""

import pytest

from newsroom.content.content_hash import (
    EDITORIAL_FIELDS,
    EDITORIAL_PARTS,
    LEFT_OUT,
    YOUNGER_FIELDS,
    canonical_content,
    content_hash,
)
from newsroom.content.models import (
    ArticlePage,
    Author,
    Byline,
    CategoryPage,
    HomePage,
    StaticPage,
    Tag,
)
from tests.builders import make_article, make_live_category, paragraphs


@pytest.mark.parametrize("model", [HomePage, CategoryPage, StaticPage, ArticlePage])
def test_every_field_is_covered_or_left_out_on_purpose(model):
    covered = {
        *EDITORIAL_PARTS,
        *LEFT_OUT,
        *(name for names in EDITORIAL_FIELDS.values() for name in names),
        *(name for names in YOUNGER_FIELDS.values() for name in names),
    }

    fields = {
        field.name
        for field in model._meta.get_fields()
        # `+` names relations that nobody can follow back to the page
        if not (field.auto_created and field.name.endswith("+"))
    }
    forgotten = {name for name in fields if name not in covered and f"{name}_id" not in covered}

    assert forgotten == set()


@pytest.mark.django_db
def test_saving_again_without_a_change_keeps_the_hash():
    article = make_article()
    before = content_hash(article.get_latest_revision().as_object())

    article.get_latest_revision().as_object().save_revision()

    assert content_hash(article.get_latest_revision().as_object()) == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        lambda article: setattr(article, "title", "Another headline"),
        lambda article: setattr(article, "body", paragraphs("Another text")),
        lambda article: setattr(article, "slug", "another-address"),
        lambda article: setattr(article, "sponsored", True),
        lambda article: setattr(article, "social_title", "Look who is back"),
        lambda article: article.tags.add(Tag.objects.create(name="bridges", slug="bridges")),
        lambda article: article.bylines.add(
            Byline(author=Author.objects.create(name="A. Writer", slug="a-writer"), sort_order=0)
        ),
    ],
    ids=["title", "body", "slug", "sponsored", "social title", "tag", "byline"],
)
def test_a_change_that_readers_see_changes_the_hash(change):
    draft = make_article().get_latest_revision().as_object()
    before = content_hash(draft)

    change(draft)
    draft.save_revision()

    assert content_hash(draft.get_latest_revision().as_object()) != before


@pytest.mark.django_db
def test_moving_to_another_section_changes_the_hash():
    article = make_article()
    before = content_hash(article)

    article.move(make_live_category(), pos="last-child")

    assert content_hash(ArticlePage.objects.get(pk=article.pk)) != before


@pytest.mark.django_db
def test_bookkeeping_and_wishes_leave_the_hash_alone():
    draft = make_article().get_latest_revision().as_object()
    before = content_hash(draft)

    draft.planned_for = draft.latest_revision_created_at
    draft.show_in_menus = True
    draft.save_revision()

    assert content_hash(draft.get_latest_revision().as_object()) == before


@pytest.mark.django_db
def test_an_empty_younger_field_leaves_approvals_of_before_alone():
    draft = make_article().get_latest_revision().as_object()

    assert draft.social_title == ""
    assert "social_title" not in canonical_content(draft)
