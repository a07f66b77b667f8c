"""The quality checks of a real version: among the publish checks of the panel, of the queue, of
submitting and of approving. newsroom/apps.py imports it, so that it is registered.

Why errors are few and what they do: newsroom/decisions/only-slips-bar-a-translation.md
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import ngettext

from newsroom.content.checks import Finding as ShownFinding
from newsroom.content.checks import error, register_desk_check, warning
from newsroom.content.models import ArticlePage
from newsroom.translation.check_sentences import field_of, sentence_of
from newsroom.translation.checks.check_version import check_pair
from newsroom.translation.checks.finding import Finding
from newsroom.translation.evidence import Link, Version
from newsroom.translation.glossary.register import RegisterOfGlossary
from newsroom.translation.models import LocaleVersion
from newsroom.translation.staleness import confirm, outdated
from newsroom.translation.texts import segments_of_page
from newsroom.translation.versions_at_hand import compare_now
from newsroom.translation.wording import Segment

# Warnings of one kind are one to tick; so many of them are told in full.
TOLD_OF_ONE_KIND = 3


@register_desk_check
def check_version(page: Any, now: datetime) -> Iterator[ShownFinding]:
    """Nothing for an original."""
    if not isinstance(page, ArticlePage) or page.pk is None:
        return
    target = segments_of_page(page)
    words = {one.id: one for one in target}
    found = findings_of_version(page, target=target, now=now)
    for finding in found:
        if finding.level == "error":
            segment = words[finding.segment_id]
            message = sentence_of(finding, words=segment.words)
            yield error(f"translation-{finding.check}", message, field_of(segment))
    kinds: dict[str, list[Finding]] = {}
    for finding in found:
        if finding.level == "warning":
            kinds.setdefault(finding.check, []).append(finding)
    for kind, some in kinds.items():
        told = [
            sentence_of(one, words=words[one.segment_id].words) for one in some[:TOLD_OF_ONE_KIND]
        ]
        field = field_of(words[some[0].segment_id])
        yield warning(f"translation-{kind}", " ".join([*told, *in_number(some)]), field)


def in_number(some: Sequence[Finding]) -> Iterator[str]:
    """The rest of them."""
    left = len(some) - TOLD_OF_ONE_KIND
    if left > 0:
        yield ngettext("And %(number)d more like it.", "And %(number)d more like these.", left) % {
            "number": left
        }


def findings_of_version(
    page: ArticlePage, *, target: Sequence[Segment], now: datetime
) -> list[Finding]:
    """Of a translation beside what it follows; of an adaptation by its text alone."""
    row = LocaleVersion.objects.filter(page_id=page.pk).first()
    if row is None or row.relation == LocaleVersion.Relation.ORIGINAL:
        return []
    own = page.locale.language_code
    comparison = compare_now(page) if row.relation == LocaleVersion.Relation.TRANSLATION else None
    if comparison is None:
        return check_pair((), target, (), source_locale=own, target_locale=own)
    weighing = comparison.with_text(Version(segments=target, saved_at=now))
    late = {one.id for one in outdated(weighing)}
    links: list[Link] = [
        link
        for link in confirm(weighing, ids=frozenset(), revision=None)
        if link.source not in late
    ]
    origin = comparison.source.page.locale.language_code
    texts = [one.words for one in comparison.source.segments]
    return check_pair(
        comparison.source.segments,
        target,
        links,
        source_locale=origin,
        target_locale=own,
        register=RegisterOfGlossary(texts, source=origin, target=own),
    )
