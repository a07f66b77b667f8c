"""Parameters are taken literally: unknown, repeated or malformed ones are refused by name.

`check_names` runs before django-ninja validates; `as_bad_parameters` puts its findings into the
words of the API.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any, get_origin

from django.http import QueryDict
from pydantic import BaseModel

from newsroom.api.closest import LONGEST_NAME, closest
from newsroom.api.problem_types import BAD_PARAMETER
from newsroom.api.problems import BadParameter, Problem
from newsroom.delivery.search import NOT_TEXT

# Longer values are never right.
LONGEST_VALUE = 4000
# How pydantic writes a closed set: 'a', 'b' or 'c'.
IN_QUOTES = re.compile("'([^']*)'")


def check_names(query: QueryDict, *, known: Collection[str], lists: Collection[str] = ()) -> None:
    """Raise Problem with every unknown or repeated name, and every value that is no text."""
    errors = [
        error
        for name, values in query.lists()
        for error in refuse(name, values, known=known, lists=lists)
    ]
    if errors:
        raise bad_parameters(errors)


def refuse(
    name: str, values: list[Any], *, known: Collection[str], lists: Collection[str]
) -> Iterable[BadParameter]:
    if name not in known:
        shown = name[:LONGEST_NAME].replace("\x00", "�")
        yield BadParameter(
            parameter=shown,
            message="is not a parameter of this address",
            did_you_mean=closest(shown, known),
        )
    elif len(values) > 1 and name not in lists:
        yield BadParameter(parameter=name, message="may be given once only")
    elif any(NOT_TEXT.search(value) for value in values):
        yield BadParameter(parameter=name, message="contains characters that are no text")
    elif sum(map(len, values)) > LONGEST_VALUE:
        yield BadParameter(parameter=name, message=f"is longer than {LONGEST_VALUE} characters")


def bad_parameters(errors: Iterable[BadParameter]) -> Problem:
    errors = list(errors)
    detail = "; ".join(f"`{error.parameter}` {error.message}" for error in errors) + "."
    return Problem(BAD_PARAMETER, detail, errors=errors)


def names_of(model: type[BaseModel]) -> tuple[frozenset[str], frozenset[str]]:
    """The names that a model of parameters knows, and those that may be repeated."""
    lists = {
        name for name, field in model.model_fields.items() if get_origin(field.annotation) is list
    }
    return frozenset(model.model_fields), frozenset(lists)


def as_bad_parameters(findings: Iterable[Mapping[str, Any]], *, query: QueryDict) -> Problem:
    """What pydantic found in the query, by parameter and in one sentence each."""
    errors: dict[str, BadParameter] = {}
    for finding in findings:
        # A finding's place is ("query", …, name, index in the list …).
        name = [part for part in finding["loc"] if isinstance(part, str)][-1]
        errors.setdefault(name, as_bad_parameter(name, finding, given=query.getlist(name)))
    return bad_parameters(errors.values())


def as_bad_parameter(
    name: str, finding: Mapping[str, Any], *, given: Iterable[str]
) -> BadParameter:
    facts = finding.get("ctx", {})
    if expected := facts.get("expected", ""):
        known = IN_QUOTES.findall(expected)
        wrong = [one for text in given for one in text.split(",") if one not in known]
        meant = closest(wrong[0], known) if wrong else ""
        return BadParameter(parameter=name, message=f"must be {expected}", did_you_mean=meant)
    message = str(finding["msg"]).removeprefix("Value error, ")
    return BadParameter(parameter=name, message=message, did_you_mean=facts.get("did_you_mean"))
