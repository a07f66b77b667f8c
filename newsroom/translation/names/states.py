"""How each name stands in a locale, as a query: computed from the names and what is on record.

Outdated: the name is still the one that was confirmed, and its source is called otherwise since.
Whoever rewrites a name, on whatever screen, has looked at its source.
"""

from collections.abc import Callable

from django.db import models
from django.db.models import (
    Case,
    CharField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext_lazy as _
from wagtail.models import WorkflowState

from newsroom.content.models import Author, AuthorName, CategoryPage, Tag, TagName
from newsroom.publishing.models import Publication
from newsroom.translation.names.models import NamedKind, NameRecord


class NameState(models.TextChoices):
    MISSING = "missing", _("missing")
    REQUESTED = "requested", _("requested")
    IN_REVIEW = "in_review", _("in review")
    OUTDATED = "outdated", _("outdated")
    CURRENT = "current", _("current")


# What somebody has to do something about.
OPEN = (NameState.MISSING.value, NameState.REQUESTED.value, NameState.OUTDATED.value)
SHOWN_NAME = Case(When(live=True, then=F("title")), default=F("draft_title"))


def names_in(kind: str, *, locale_code: str) -> QuerySet:
    """The things of a kind, each with `thing`, `source_name`, `source_locale`, `own_name` (empty
    where readers of the locale have none), `proposed`, `state` and what is on record.
    """
    things: QuerySet = THINGS[NamedKind(kind)](locale_code)
    records = NameRecord.objects.filter(kind=kind, thing=OuterRef("thing"), locale_code=locale_code)
    return things.annotate(
        recorded_source=Subquery(records.values("source_name")),
        recorded_name=Subquery(records.values("name")),
        requested_at=Subquery(records.values("requested_at")),
        requested_by_name=Subquery(records.values("requested_by_name")),
    ).annotate(state=state_of_name())


def state_of_name() -> Case:
    is_missing = Q(own_name="")
    is_renamed = Q(recorded_name=F("own_name")) & ~Q(recorded_source=F("source_name"))
    return Case(
        When(is_waiting=True, then=Value(NameState.IN_REVIEW.value)),
        When(is_missing & Q(requested_at__isnull=False), then=Value(NameState.REQUESTED.value)),
        When(is_missing, then=Value(NameState.MISSING.value)),
        When(is_renamed, then=Value(NameState.OUTDATED.value)),
        default=Value(NameState.CURRENT.value),
        output_field=CharField(),
    )


def tags_in(locale_code: str) -> QuerySet[Tag]:
    own = TagName.objects.filter(tag=OuterRef("pk"), locale_code=locale_code)
    return plain(Tag.objects.all(), own=own)


def authors_in(locale_code: str) -> QuerySet[Author]:
    own = AuthorName.objects.filter(author=OuterRef("pk"), locale_code=locale_code)
    return plain(Author.objects.all(), own=own)


def plain(things: QuerySet, *, own: QuerySet) -> QuerySet:
    """One row for one idea: its own name serves as the source of all others."""
    return things.annotate(
        thing=Cast("pk", CharField()),
        source_name=F("name"),
        source_locale=Value(""),
        own_name=Coalesce(Subquery(own.values("name")), Value("")),
        proposed=F("own_name"),
        is_waiting=Value(False),
    )


def sections_in(locale_code: str) -> QuerySet[CategoryPage]:
    """The page of a section that was opened first is the source of the others."""
    same = CategoryPage.objects.filter(translation_key=OuterRef("translation_key"))
    own = same.filter(locale__language_code=locale_code).order_by("pk")
    public = own.filter(live=True, name_confirmed=True)
    return (
        CategoryPage.objects.filter(~Exists(same.filter(pk__lt=OuterRef("pk"))))
        .annotate(
            thing=Cast("translation_key", CharField()),
            source_name=SHOWN_NAME,
            source_locale=F("locale__language_code"),
            own_id=Subquery(own.values("pk")[:1]),
            own_name=Coalesce(Subquery(public.values("title")[:1]), Value("")),
            proposed=Coalesce(Subquery(own.values("draft_title")[:1]), Value("")),
        )
        .annotate(is_waiting=Exists(reviews_of_own()) | Exists(publications_of_own()))
    )


def reviews_of_own() -> QuerySet[WorkflowState]:
    """States of the workflow name their pages as text."""
    return WorkflowState.objects.filter(
        base_content_type__app_label="wagtailcore",
        base_content_type__model="page",
        object_id=Cast(OuterRef("own_id"), CharField()),
        status=WorkflowState.STATUS_IN_PROGRESS,
    )


def publications_of_own() -> QuerySet[Publication]:
    return Publication.objects.filter(
        page_id=OuterRef("own_id"),
        verb=Publication.Verb.PUBLISH,
        state=Publication.State.PENDING,
    )


THINGS: dict[NamedKind, Callable[[str], QuerySet]] = {
    NamedKind.SECTION: sections_in,
    NamedKind.TAG: tags_in,
    NamedKind.AUTHOR: authors_in,
}
