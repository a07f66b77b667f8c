"""What is here already of the stories that a batch brings: two questions per batch."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F
from wagtail.models import Page

from newsroom.content.models import ArticlePage
from newsroom.intake.piece import Piece
from newsroom.intake.problems import BadLine, bad_line


@dataclass(frozen=True, kw_only=True)
class Stored:
    page_id: int
    locale_code: str
    digest: str
    section_path: str
    has_unpublished_changes: bool

    def check_locale(self, locale_code: str) -> None:
        """An id names one story in one locale. Raises BadLine."""
        if self.locale_code != locale_code:
            raise bad_line(
                "locale-changed",
                f"This id was imported as {self.locale_code}; a story does not change its locale.",
                "/locale",
            )


def find_stored(external_ids: Sequence[str]) -> dict[str, Stored]:
    """External id → the story that was imported with it."""
    rows = ArticlePage.objects.filter(external_id__in=external_ids).values_list(
        "external_id",
        "pk",
        "locale__language_code",
        "external_digest",
        "path",
        "has_unpublished_changes",
    )
    return {
        external_id: Stored(
            page_id=key,
            locale_code=locale_code,
            digest=digest,
            section_path=path[: -Page.steplen],
            has_unpublished_changes=has_changes,
        )
        for external_id, key, locale_code, digest, path, has_changes in rows
    }


def taken_versions(pieces: Sequence[Piece]) -> dict[tuple[object, int], str]:
    """(story, locale) → what holds that place: an external id, or a headline."""
    rows = (
        Page.objects.filter(translation_key__in=[piece.story_key for piece in pieces])
        .annotate(external_id=F("articlepage__external_id"))
        .values_list("translation_key", "locale_id", "external_id", "title")
    )
    return {(key, locale_id): name or title for key, locale_id, name, title in rows}


def version_taken(holder: str) -> BadLine:
    """A story has one version per locale."""
    return bad_line(
        "version-taken",
        f"The story has a version in this locale already: {holder}.",
        "/translation_key",
    )
