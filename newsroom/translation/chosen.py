"""Which passages somebody decides about, and whether what they looked at still stands."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.publishing.verb_values import Ask
from newsroom.publishing.verbs import VerbRefused
from newsroom.translation.comparing import Comparison

PASSAGES = Ask(
    name="passages",
    kind="text",
    label=gettext_lazy("Passages"),
    help_text=gettext_lazy("Their ids, with commas between them; empty: all of them."),
    is_required=False,
    longest=20_000,
)
REASON = Ask(name="reason", kind="reason", label=gettext_lazy("Why"), longest=500)


def chosen_ids(passages: str | None, *, among: Iterable[str], refusal: str) -> frozenset[str]:
    """All of them where none is named. Raises VerbRefused 422 for one that is not among them."""
    possible = frozenset(among)
    named = frozenset(one.strip() for one in (passages or "").split(",") if one.strip())
    if unknown := named - possible:
        message = refusal % ", ".join(sorted(unknown))
        raise VerbRefused(message, code="invalid", status=422, errors={"passages": message})
    return named or possible


def seen_now(comparison: Comparison) -> str:
    """The version of the source and the wording of the draft that a person is shown."""
    return f"{comparison.source.revision_id}:{comparison.draft().version.digest}"


def refuse_other_than_seen(seen: str | None, comparison: Comparison) -> None:
    """Raises VerbRefused where the source or the draft has changed since the screen was opened."""
    now = seen_now(comparison)
    if seen is not None and seen != now:
        message = _("The source or the draft has changed since you opened this. Read it again.")
        raise VerbRefused(message, code="content_changed", facts={"seen": now})
