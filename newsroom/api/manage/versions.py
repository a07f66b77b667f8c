"""`If-Match`: the version of the ledger's row that the asker was shown, as a value of the verb."""

import re
from collections.abc import Mapping
from typing import Any

from newsroom.api.problem_types import BAD_PARAMETER, NOT_FOUND
from newsroom.api.problems import BadParameter, Problem
from newsroom.publishing.verbs import VerbRefused, verb_named

VERSION = re.compile(r'(?:W/)?"(\d{1,9})"|(\d{1,9})')


def with_version(values: Mapping[str, Any], *, name: str, if_match: str) -> dict[str, Any]:
    """The values with the header's version under the name that the verb asks for it.

    Raises Problem when the header is no version, or the verb knows none: it would be ignored.
    """
    asked = version_name(name)
    if not if_match or if_match == "*":
        return dict(values)
    if asked is None:
        raise bad_header("is not asked for by this verb")
    return {asked: version_in(if_match), **values}


def version_in(if_match: str) -> str:
    """Empty where any will do. Raises Problem when the header is no version."""
    if not if_match or if_match == "*":
        return ""
    found = VERSION.fullmatch(if_match.strip())
    if found is None:
        raise bad_header('must be a version such as "3"')
    return found[1] or found[2]


def version_name(name: str) -> str | None:
    try:
        asks = verb_named(name).asks
    except VerbRefused as unknown:
        raise Problem(NOT_FOUND, unknown.message, code=unknown.code) from None
    return next((ask.name for ask in asks if ask.kind == "version"), None)


def bad_header(message: str) -> Problem:
    error = BadParameter(parameter="If-Match", message=message)
    return Problem(BAD_PARAMETER, f"`If-Match` {message}.", errors=[error])
