"""Why something does not go out; every message is meant for the person at the screen."""

import re
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


OWN_WORDS = {PublicationRefused.__name__, NotPublishable.__name__}
FOLDERS = re.compile(r"(?<![\w:/])/(?:[\w.+-]+/)+")


def without_class(error: str) -> str:
    """The ledger notes `NotPublishable: The section …`; people read the sentence.

    Of a failure that is not of our own wording they read the first line, without folders of the
    server: what follows may be SQL. Operators find the whole in the log.
    """
    name, colon, sentence = error.partition(": ")
    if not (colon and name.isidentifier()):
        return error
    if name in OWN_WORDS:
        return sentence
    return FOLDERS.sub("…", sentence.partition("\n")[0])
