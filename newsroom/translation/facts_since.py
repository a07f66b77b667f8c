"""What an adaptation's source reports otherwise than when somebody looked at it last."""

from wagtail.models import Revision

from newsroom.translation.changed_facts import ChangedFacts, changed_facts
from newsroom.translation.comparing import Comparison
from newsroom.translation.models import ABOUT_PARTS
from newsroom.translation.texts import segments_of_revision


def facts_since(comparison: Comparison) -> ChangedFacts:
    """None where the version that was looked at is not kept any more."""
    acts = [row for row in comparison.rows if row.why not in ABOUT_PARTS]
    seen = acts[-1].source_revision_id if acts else None
    if seen == comparison.source.revision_id:
        return ChangedFacts(gone=[], new=[])
    before = Revision.objects.filter(pk=seen).first()
    if before is None:
        return ChangedFacts(gone=[], new=[])
    locale_code = comparison.source.page.locale.language_code
    return changed_facts(
        segments_of_revision(before, locale_code=locale_code), comparison.source.segments
    )
