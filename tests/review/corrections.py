"""Corrections as people make them: through the verbs, by three different accounts."""

import json
from typing import Any

import pytest
from django.utils import timezone
from wagtail.models import PageLogEntry

from newsroom.content.models import ArticlePage, CategoryPage
from newsroom.delivery.models import Change, Document, FollowUp
from newsroom.publishing.models import Approval, Correction, Publication
from newsroom.publishing.verbs import VerbRefused, perform, verb_named
from newsroom.review.policy import Role
from tests.builders import make_live_article, paragraphs
from tests.review.people import make_person
from tests.review.stories_in_review import change_story

WRONG, RIGHT = "The bridge is 858 metres long.", "The bridge is 885 metres long."
NOTE = "An earlier version gave the wrong length of the bridge; it is 885 metres."


def wrong_story(section: CategoryPage | None = None, **fields: Any) -> ArticlePage:
    """Live, and readers were told a wrong figure."""
    return make_live_article(section, body=paragraphs(WRONG), **fields)


def mended_story(section: CategoryPage | None = None, *, by: Any = None) -> ArticlePage:
    """The same, with a draft that has the right figure."""
    article = wrong_story(section)
    change_story(article, by=by or make_person(Role.REPORTER), body=as_body(RIGHT))
    return article


def as_body(*texts: str) -> Any:
    return ArticlePage(body=paragraphs(*texts)).body


def propose(page: Any, *, by: Any = None, **values: Any) -> Correction:
    given = {"kind": "correction", "note": NOTE, "text": "newest"} | values
    perform(
        "propose-correction",
        page=page,
        user=by or make_person(Role.REPORTER),
        values=given,
        now=timezone.now(),
    )
    return Correction.objects.get(page_id=page.pk, state="proposed")


def let_out(page: Any, *, by: Any = None, **values: Any) -> str:
    """By a section editor, who was shown the proposal that waits now."""
    page.refresh_from_db()
    shown = dict(verb_named("approve-correction").start_with(page, timezone.now()))
    return perform(
        "approve-correction",
        page=page,
        user=by or make_person(Role.SECTION_EDITOR),
        values=shown | values,
        now=timezone.now(),
    )


def correct(page: Any, **values: Any) -> Correction:
    """Proposed by one person and let out by another."""
    proposed = propose(page, **values)
    let_out(page)
    page.refresh_from_db()
    proposed.refresh_from_db()
    return proposed


def clarified(section: CategoryPage | None = None, **values: Any) -> ArticlePage:
    """A live story with a public note, and the text that it went out with."""
    article = make_live_article(section)
    correct(article, **({"kind": "clarification", "text": "unchanged"} | values))
    return article


def refusal_of(name: str, page: Any, *, by: Any, **values: Any) -> VerbRefused:
    with pytest.raises(VerbRefused) as caught:
        perform(name, page=page, user=by, values=values, now=timezone.now())
    return caught.value


def document_of(page: Any) -> dict[str, Any]:
    return json.loads(Document.objects.get(page_id=page.pk).body)


def traces(page: Any) -> tuple[Any, ...]:
    """Everything that a refusal must leave alone."""
    return (
        document_of(page),
        list(Change.objects.values_list("position", "reason")),
        list(Correction.objects.filter(page_id=page.pk).values_list("state", "note", "at")),
        Approval.objects.filter(page_id=page.pk).count(),
        list(Publication.objects.filter(page_id=page.pk).values_list("pk", "state")),
        FollowUp.objects.count(),
        list(PageLogEntry.objects.filter(page_id=page.pk).values_list("pk", flat=True)),
    )


def start_of(name: str, page: Any) -> dict[str, str]:
    return dict(verb_named(name).start_with(page, timezone.now()))
