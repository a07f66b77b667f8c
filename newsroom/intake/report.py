"""What a load tells while it runs and when it ends. Pure: the command prints it."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Protocol

from newsroom.intake.problems import Problem


class Listener(Protocol):
    """Hears of every single thing that somebody may want to look into."""

    def bad_line(self, number: int, problem: Problem) -> None: ...

    def kept(self, number: int, external_id: str, reason: str) -> None:
        """A piece is stored, and stays a draft although it was to go out."""

    def progress(self, summary: "Summary") -> None:
        """Called very often; prints when it sees fit."""


@dataclass(kw_only=True)
class Summary:
    """Counts of one load; each line that is no bad line is new, updated or unchanged."""

    lines: int = 0
    bytes_read: int = 0
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    bad: int = 0
    sent_out: int = 0
    kept: int = 0
    undated: int = 0
    bad_codes: Counter[str] = field(default_factory=Counter)
    # (locale, name in the archive or "", headline of the default section) → lines
    fallbacks: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def as_lines(self, *, publish: bool) -> list[str]:
        """The summary for people."""
        rows = [("new drafts", self.new), ("updated", self.updated)]
        rows += [("unchanged", self.unchanged), ("bad lines", self.bad)]
        if self.undated:
            rows.append(("without a date", self.undated))
        if publish:
            rows += [("went live", self.sent_out), ("kept as drafts", self.kept)]
        lines = [f"  {name:<16}{count:>8}" for name, count in rows]
        lines += [f"    {code:<20}{count:>6}" for code, count in self.bad_codes.most_common()]
        if self.fallbacks:
            lines.append("  Filed in the default section:")
        for (locale, name, section), count in self.fallbacks.most_common():
            called = f"“{name}” is no section here" if name else "no section named"
            lines.append(f"    {locale}  {count:>6}  {called} → {section}")
        return lines
