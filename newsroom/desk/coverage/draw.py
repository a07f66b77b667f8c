"""The cells of the matrix as HTML: thousands of them, so no template is asked for each.

Every value is escaped or ours.
"""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from newsroom.desk.coverage.states import MARKS, CellState, in_short
from newsroom.desk.coverage.stories import Cell, Story

PLACE = 987654321  # stands for the page while addresses are made


class Draughtsman:
    """Made once for a screen: addresses and words of states are looked up only then."""

    def __init__(self, languages: Mapping[str, str]) -> None:
        self.languages = languages
        self.words = {state: str(state.label) for state in CellState}
        self.behind = _("%(time)s behind")
        edit = address("wagtailadmin_pages:edit")
        self.roads = {
            CellState.IN_PROGRESS: edit,
            CellState.IN_REVIEW: address("newsroom_story"),
            CellState.READY: address("newsroom_story"),
            CellState.OUTDATED: address("newsroom_passages"),
        }
        self.job = address("newsroom_translation_job")
        self.story = address("newsroom_story")
        self.begin = {
            code: reverse("newsroom_translate", args=[PLACE, code]).split(str(PLACE))
            for code in languages
        }

    def row(self, story: Story) -> SafeString:
        return mark_safe("".join(self.cell(one, story=story) for one in story.cells))  # noqa: S308

    def cell(self, cell: Cell, *, story: Story) -> str:
        says = f"{self.languages[cell.locale]}: {self.words[cell.state]}"
        late = str(in_short(cell.minutes))
        if late:
            says = f"{says}, {self.behind % {'time': late}}"
        inside = (
            f'<span aria-hidden="true">{MARKS[cell.state]}</span>'
            f'<span class="w-sr-only">{escape(says)}</span>'
        )
        url = self.road(cell, story=story)
        if url:
            inside = f'<a href="{escape(url)}" title="{escape(says)}">{inside}</a>'
        if late:
            inside += f'<small aria-hidden="true">{escape(late)}</small>'
        return f'<td class="news-cell news-cell--{cell.state.value}">{inside}</td>'

    def road(self, cell: Cell, *, story: Story) -> str:
        """The work that the cell stands for; empty where it is nobody's of this person."""
        if not cell.may_write:
            return ""
        if cell.page_id is not None:
            before, after = self.roads.get(cell.state, self.story)
            return f"{before}{cell.page_id}{after}"
        if cell.job_id is not None:
            before, after = self.job
            return f"{before}{cell.job_id}{after}"
        before, after = self.begin[cell.locale]
        return f"{before}{story.source.pk}{after}"


def address(name: str) -> Any:
    return reverse(name, args=[PLACE]).split(str(PLACE))
