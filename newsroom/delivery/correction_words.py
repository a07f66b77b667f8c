"""What corrections are called for readers, in their language. Pure.

Reader templates and feeds call it; a locale without words gets English.
"""

from collections.abc import Mapping

KINDS: Mapping[str, Mapping[str, str]] = {
    "correction": {"en": "Correction", "ru": "Исправление", "kk": "Түзету"},
    "clarification": {"en": "Clarification", "ru": "Уточнение", "kk": "Нақтылау"},
    "refutation": {"en": "Refutation", "ru": "Опровержение", "kk": "Теріске шығару"},
}
FALLBACK = "en"


def kind_in_words(locale: str, kind: str) -> str:
    """The heading of one note; empty for a kind that nobody knows."""
    labels = KINDS.get(kind, {})
    return labels.get(locale) or labels.get(FALLBACK, "")
