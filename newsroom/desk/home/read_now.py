"""*Most read now* on the dashboard: of one's own desks, in this hour and the one before.

The numbers are the roll-ups of `audience`, some seconds old; three queries. The drawing shows half
a day; the story's desk has the hours as a table.
"""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy, ngettext

from newsroom.audience.hours import last_hours, most_read, views_of_each_hour
from newsroom.content.models import ArticlePage
from newsroom.desk.home.story_lists import ListedStory, StoryPanel
from newsroom.desk.listings.readership import drawing_of
from newsroom.desk.queue.reach import Reach

HOURS_OF_NOW, HOURS_DRAWN = 2, 12
MOST = 5


class ReadNow(StoryPanel):
    order = 70
    panel_id = "read-now"
    heading = gettext_lazy("Most read now")

    def stories(self, *, user: Any, now: datetime) -> list[ListedStory]:
        seen = ArticlePage.objects.live().filter(Reach(user=user, now=now).seen)
        hours = last_hours(HOURS_DRAWN, now=now)
        leaders = most_read(
            seen.values_list("public_id", flat=True), hours=hours[-HOURS_OF_NOW:], limit=MOST
        )
        names = [name for name, _views in leaders]
        by_hour = views_of_each_hour(names, hours=hours)
        times = [localtime(hour) for hour in hours]
        pages = seen.select_related("locale").filter(public_id__in=names)
        found = {page.public_id: page for page in pages}
        return [
            listed(found[name], views=views, drawing=drawing_of(times, by_hour[name]))
            for name, views in leaders
            if name in found
        ]


def listed(page: ArticlePage, *, views: int, drawing: SafeString) -> ListedStory:
    locale = page.locale.language_code
    words = ngettext("%(views)s view in two hours", "%(views)s views in two hours", views)
    return ListedStory(
        title=page.title,
        url=reverse("newsroom_story", args=[page.pk]),
        locale=locale,
        about=locale.upper(),
        words=words % {"views": number_format(views, force_grouping=True)},
        drawing=drawing,
    )
