"""Findings as they are kept: plain JSON, with a sentence in each language of the admin.

Whoever reads them later, on a screen or in a mail, reads their own language.
"""

import hashlib
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.utils.translation import get_language, override

from newsroom.content.checks import Finding

# "key" (the same finding keeps it), "check_id", "field" and "words" by language.
KeptFinding = dict[str, Any]


def describe(find: Callable[[], list[Finding]]) -> list[KeptFinding]:
    """Call `find` once per language; once in all where nothing is found, as nearly always."""
    others = [code for code in languages() if code != settings.LANGUAGE_CODE]
    first = said_in(settings.LANGUAGE_CODE, find)
    translated = {code: said_in(code, find) for code in others if first}
    return [
        {
            "key": digest(finding.check_id, finding.message),
            "check_id": finding.check_id,
            "field": finding.field,
            "words": {settings.LANGUAGE_CODE: finding.message}
            | {code: same(found, place, finding) for code, found in translated.items()},
        }
        for place, finding in enumerate(first)
    ]


def languages() -> list[str]:
    return [code for code, _name in settings.WAGTAILADMIN_PERMITTED_LANGUAGES]


def said_in(code: str, find: Callable[[], list[Finding]]) -> list[Finding]:
    with override(code):
        return find()


def same(found: list[Finding], place: int, finding: Finding) -> str:
    """Its sentence in another language, unless things changed between the two runs."""
    if place < len(found) and found[place].check_id == finding.check_id:
        return found[place].message
    return finding.message


def digest(*parts: str) -> str:
    return hashlib.sha256(":".join(parts).encode()).hexdigest()[:16]


def words_of(finding: KeptFinding) -> str:
    """The sentence in the language of the screen."""
    words: dict[str, str] = finding["words"]
    return words.get(get_language() or "") or words[settings.LANGUAGE_CODE]
