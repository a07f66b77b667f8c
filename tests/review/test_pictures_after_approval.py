"""A picture is part of what was approved: replaced or described anew, it voids the approval.

Never swapped in silence: what waits does not go out with it, and another person reads it first.
"""

import io
from typing import Any

import pytest
from django.core.files.images import ImageFile
from django.utils import timezone

from newsroom.content.models import ArticlePage, NewsImage
from newsroom.delivery.models import Document
from newsroom.publishing.models import Publication
from newsroom.publishing.publish_one import Outcome, publish_one
from newsroom.publishing.verbs import VerbRefused, perform
from newsroom.review.policy import Role
from newsroom.review.submit import submit
from tests.builders import paragraphs
from tests.delivery.newsroom_words import make_picture, photograph
from tests.review.people import make_person
from tests.review.stories_in_review import approve_story, submit_story

pytestmark = pytest.mark.django_db


def replace_file(picture: NewsImage) -> None:
    picture.file = ImageFile(io.BytesIO(photograph(colour="maroon")), name="other.jpg")
    picture.file_hash = ""
    picture.save()
    picture.get_file_hash()


def describe_anew(picture: NewsImage) -> None:
    picture.alt_texts = {**picture.alt_texts, "en": "Fog over the river"}
    picture.save()


def above_the_story(picture: NewsImage) -> dict[str, Any]:
    return {"lead_image": picture}


def within_the_text(picture: NewsImage) -> dict[str, Any]:
    block = {
        "type": "image",
        "value": {"image": picture.pk, "caption": ""},
        "id": "00000000-0000-4000-8000-000000000077",
    }
    return {"body": [*paragraphs("The bridge carries cars again."), block]}


@pytest.mark.parametrize("change", [replace_file, describe_anew])
@pytest.mark.parametrize("place", [above_the_story, within_the_text])
def test_it_does_not_go_out_and_is_not_public(change: Any, place: Any) -> None:
    chief, picture = make_person(Role.CHIEF_EDITOR), make_picture()
    article = submit_story(**place(picture))
    approve_story(article, by=chief)
    row = Publication.objects.get(page_id=article.pk)

    change(picture)

    assert publish_one(publication_id=row.pk, done_by="clock") is not Outcome.DONE
    row.refresh_from_db()
    assert "The content has changed since its approval" in row.last_error
    assert not ArticlePage.objects.get(pk=article.pk).live
    assert not Document.objects.filter(page_id=article.pk).exists()
    with pytest.raises(VerbRefused):
        perform("publish", page=article, user=chief, values={}, now=timezone.now())


@pytest.mark.parametrize("change", [replace_file, describe_anew])
def test_approved_anew_it_goes_out_with_the_new_picture(change: Any) -> None:
    chief, picture = make_person(Role.CHIEF_EDITOR), make_picture()
    article = submit_story(lead_image=picture)
    approve_story(article, by=chief)
    change(picture)

    submit(
        page=ArticlePage.objects.get(pk=article.pk),
        user=make_person(Role.REPORTER),
        now=timezone.now(),
    )
    approve_story(article, by=chief)

    row = Publication.objects.filter(page_id=article.pk, state="pending").get()
    assert publish_one(publication_id=row.pk, done_by="clock") is Outcome.DONE
    assert ArticlePage.objects.get(pk=article.pk).live
