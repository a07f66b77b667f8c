"""The checks of the version that is shown: errors keep it in, warnings want a tick each."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from newsroom.content.checks import Finding, run_checks


@dataclass(frozen=True, kw_only=True)
class Findings:
    """`errors` block. `waived` would, but for a time that the form offers; warnings are ticked."""

    errors: Sequence[Finding]
    waived: Sequence[Finding]
    warnings: Sequence[tuple[str, Finding]]  # with the value of its box

    @property
    def is_clean(self) -> bool:
        return not (self.errors or self.waived or self.warnings)

    def unticked(self, ticked: Collection[str]) -> list[Finding]:
        return [finding for key, finding in self.warnings if key not in ticked]


def findings_of(draft: Any, *, is_embargoed: bool, goes_at: datetime) -> Findings:
    """As if it went out at `goes_at`. An embargo blocks *now*; its end can be approved for."""
    found = run_checks(draft, now=goes_at)
    errors = [one for one in found if one.severity == "error"]
    waived = [one for one in errors if is_embargoed and one.check_id == "embargo"]
    return Findings(
        errors=[one for one in errors if one not in waived],
        waived=waived,
        warnings=[(key_of(one), one) for one in found if one.severity == "warning"],
    )


def key_of(finding: Finding) -> str:
    """Another message is another warning: it wants a tick of its own."""
    return f"{finding.check_id}-{hashlib.sha256(finding.message.encode()).hexdigest()[:8]}"
