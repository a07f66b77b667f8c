"""What one look at a wire brought, as its run keeps it. Pure."""

from dataclasses import asdict, dataclass, field

# The first of them; the numbers count all.
MOST_LINES = 200


@dataclass(frozen=True, kw_only=True)
class Line:
    """`what` is taken, updated, called_back, kept or refused; `page_id` leads to the draft."""

    id: str
    title: str
    what: str
    code: str = ""
    reason: str = ""
    page_id: int | None = None


@dataclass(kw_only=True)
class Report:
    """`is_whole`: nothing was left for the next look."""

    taken: int = 0
    updated: int = 0
    unchanged: int = 0
    called_back: int = 0
    kept: int = 0
    refused: int = 0
    lines: list[Line] = field(default_factory=list)
    is_whole: bool = True

    def add(self, line: Line) -> None:
        setattr(self, line.what, getattr(self, line.what) + 1)
        if len(self.lines) < MOST_LINES:
            self.lines.append(line)

    def as_lines(self) -> list[dict[str, object]]:
        return [asdict(line) for line in self.lines]
