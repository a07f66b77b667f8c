"""Why something does not go out; every message is meant for the person at the screen."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied

from newsroom.content.checks import Finding


class PublicationRefused(PermissionDenied):
    """The intention is refused; `findings` name what blocks it. Nothing has changed.

    `code` is for programs, and so are `facts`: further members of their answer, as JSON values.
    """

    def __init__(
        self,
        message: str,
        findings: Sequence[Finding] = (),
        *,
        code: str = "refused",
        facts: Mapping[str, Any] | None = None,
    ) -> None:
        self.message = " ".join([message, *(finding.message for finding in findings)])
        self.findings = list(findings)
        self.code, self.facts = code, dict(facts or {})
        super().__init__(self.message)


class NotPublishable(Exception):
    """Found while carrying out a row: recorded there, tried again, shown to the editor."""


def without_class(error: str) -> str:
    """The ledger notes `NotPublishable: The section …`; people read the sentence."""
    name, colon, sentence = error.partition(": ")
    return sentence if colon and name.isidentifier() else error
