"""The one way into the verbs: permission, values, refusals."""

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from newsroom.publishing.models import Publication
from newsroom.publishing.verbs import VerbRefused, perform, verb_named, verbs_for
from tests.builders import make_admin, make_article, make_live_article

pytestmark = pytest.mark.django_db


def refusal_of(name, **call):
    with pytest.raises(VerbRefused) as caught:
        perform(name, now=timezone.now(), **call)
    return caught.value


def test_a_verb_leaves_its_reason_and_its_name_in_the_ledger():
    article = make_live_article()

    said = perform(
        "unpublish",
        page=article,
        user=make_admin(),
        values={"reason": "Two facts are in doubt."},
        now=timezone.now(),
    )

    row = Publication.objects.get(page_id=article.pk, verb="unpublish")
    assert (row.state, row.act, row.reason) == ("done", "unpublish", "Two facts are in doubt.")
    assert article.title in said


def test_a_missing_reason_names_the_field_and_changes_nothing():
    article = make_live_article()

    refusal = refusal_of("unpublish", page=article, user=make_admin(), values={})

    assert (refusal.status, refusal.code, list(refusal.errors)) == (422, "invalid", ["reason"])
    assert not Publication.objects.filter(verb="unpublish").exists()


def test_who_has_no_right_is_refused_before_anything_is_read():
    stranger = get_user_model().objects.create_user("stranger")

    refusal = refusal_of("unpublish", page=make_live_article(), user=stranger, values={})

    assert (refusal.status, refusal.code) == (403, "forbidden")


def test_a_verb_that_does_not_fit_is_neither_offered_nor_carried_out():
    draft = make_article()

    assert "unpublish" not in [
        verb.name for verb in verbs_for(page=draft, user=make_admin(), now=timezone.now())
    ]
    refusal = refusal_of("unpublish", page=draft, user=make_admin(), values={"reason": "No"})
    assert refusal.status == 409


def test_unknown_names_and_values_are_refused():
    article = make_live_article()

    with pytest.raises(VerbRefused) as caught:
        verb_named("explode")
    assert caught.value.status == 404
    refusal = refusal_of(
        "unpublish",
        page=article,
        user=make_admin(),
        values={"reason": "Doubtful facts", "colour": "red"},
    )
    assert list(refusal.errors) == ["colour"]
