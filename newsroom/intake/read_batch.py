"""Lines of a batch as records, with the ids that came before in the same archive."""

from collections.abc import Callable, Iterator, Sequence

from newsroom.intake.jsonl import parse_line
from newsroom.intake.lines import Line
from newsroom.intake.problems import BadLine, bad_line
from newsroom.intake.record import Record, read_record

Report = Callable[[int, BadLine], None]


class RecordReader:
    """Reads lines and reports bad ones; an id that stands twice is refused the second time.

    Otherwise each run would swap the two lines' words, and no run would change nothing.
    """

    def __init__(self, *, locales: Sequence[str], report: Report) -> None:
        self.locales = locales
        self.report = report
        self.first_lines: dict[str, int] = {}

    def read(self, lines: Sequence[Line]) -> Iterator[tuple[int, Record]]:
        for line in lines:
            try:
                record = read_record(parse_line(line), locales=self.locales)
                self.refuse_second(record.external_id, line.number)
            except BadLine as bad:
                self.report(line.number, bad)
            else:
                yield line.number, record

    def refuse_second(self, external_id: str, number: int) -> None:
        first = self.first_lines.setdefault(external_id, number)
        if first != number:
            raise bad_line("id-repeated", f"The id stands on line {first} already.", "/id")
