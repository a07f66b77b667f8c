"""The columns of *My queue*; each cell has its template, as in Wagtail's own listings."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import BaseColumn, Table

from newsroom.desk.translators.rows import JobRow


class JobTable(Table):
    """Roles are spelt out: on telephones rows are laid out as cards, and tables lose theirs."""

    classname = "listing news-queue__table news-jobs__table"

    def get_row_attrs(self, instance: JobRow) -> dict[str, Any]:
        overdue = instance.due is not None and instance.due.is_overdue
        return {
            "class": "news-queue__row" + " news-queue__row--overdue" * overdue,
            "role": "row",
            "data-page": instance.job.pk,
            "data-news-queue-target": "row",
        }


class StoryColumn(BaseColumn):
    cell_template_name = "desk/translators/story.html"


class WordsColumn(BaseColumn):
    cell_template_name = "desk/translators/words.html"


class DueColumn(BaseColumn):
    cell_template_name = "desk/translators/due.html"


class HolderColumn(BaseColumn):
    cell_template_name = "desk/translators/holder.html"


def columns() -> list[BaseColumn]:
    """The newsroom's zone stands above its times."""
    zone = settings.NEWSROOM_TIME_ZONE.rpartition("/")[2].replace("_", " ")
    return [
        StoryColumn("story", label=gettext_lazy("Story")),
        WordsColumn("words", label=gettext_lazy("Words"), width="16%"),
        DueColumn("due", label=_("Due (%(zone)s time)") % {"zone": zone}, width="18%"),
        HolderColumn("holder", label=gettext_lazy("Who has it"), width="20%"),
    ]
