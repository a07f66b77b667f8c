"""The checks before a page goes out: one list on every route, errors block, warnings want a look.

Review shows them, publishing runs them again in its transaction. Upper rooms add their own with
`register_check` in newsroom/apps.py. Checks of the desk are about a text that is still worked on:
their errors keep it from being submitted and approved, and hold up nothing that was approved.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from django.utils.translation import gettext as _


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What a check says: `field` is the form field that mends it, empty where none does."""

    check_id: str
    severity: Literal["error", "warning"]
    message: str
    field: str = ""


# A check gets the specific page and the instant at which it would go out.
Check = Callable[[Any, datetime], Iterable[Finding]]
_checks: list[Check] = []
_desk_checks: list[Check] = []


def register_check(check: Check) -> Check:
    """Add a check; also usable as a decorator."""
    if check not in _checks:
        _checks.append(check)
    return check


def register_desk_check(check: Check) -> Check:
    """Add a check of the desk; also usable as a decorator."""
    if check not in _desk_checks:
        _desk_checks.append(check)
    return check


def run_checks(page: Any, *, now: datetime) -> list[Finding]:
    """All findings of a page at the desk, as if it went out at `now`; errors first."""
    return found_by([*_checks, *_desk_checks], page, now)


def run_checks_of_approved(page: Any, *, now: datetime) -> list[Finding]:
    """Those that still stand against a version that somebody has approved."""
    return found_by(_checks, page, now)


def run_desk_checks(page: Any, *, now: datetime) -> list[Finding]:
    """Those whose errors keep a page from being submitted."""
    return found_by(_desk_checks, page, now)


def found_by(checks: Iterable[Check], page: Any, now: datetime) -> list[Finding]:
    findings = [finding for check in checks for finding in check(page, now)]
    return sorted(findings, key=lambda finding: finding.severity)


def blocking(findings: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.severity == "error"]


def error(check_id: str, message: str, field: str = "") -> Finding:
    return Finding(check_id=check_id, severity="error", message=message, field=field)


def warning(check_id: str, message: str, field: str = "") -> Finding:
    return Finding(check_id=check_id, severity="warning", message=message, field=field)


@register_check
def check_headline(page: Any, now: datetime) -> Iterator[Finding]:
    if not page.title.strip():
        yield error("headline-empty", _("The headline is empty."), "title")
