"""What can be wrong with a line of an archive: said by number, place, stable code and reason.

Codes are part of the report's contract: scripts may count by them, so they never change.
"""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Problem:
    """`pointer` is a JSON pointer (RFC 6901) into the line; empty: the line as a whole."""

    code: str
    reason: str
    pointer: str = ""


class BadLine(Exception):
    """This line cannot become a story; every other line still can."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(problem.reason for problem in problems))
        self.problems = problems


class RefusedFile(Exception):
    """The file as a whole is refused before anything of it was written."""


def bad_line(code: str, reason: str, pointer: str = "") -> BadLine:
    return BadLine(Problem(code=code, reason=reason, pointer=pointer))


def pointer_to(*steps: str | int) -> str:
    """A JSON pointer from keys and positions."""
    return "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in steps)
