"""*Problems* in the menu, with the number of those that wait for the person who looks.

The review room's second looks and dry runs are counted too: they wait for the same people.
"""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem

from newsroom.delivery.dead_letters import dead_letters
from newsroom.desk.problems.access import may_operate, sees_problems
from newsroom.desk.problems.alarms import standing_alarms
from newsroom.desk.problems.board import failures_for, in_danger
from newsroom.desk.problems.failed_sets import failed_sets_for
from newsroom.desk.problems.recalls import recalls_for
from newsroom.desk.problems.webhooks import webhook_troubles
from newsroom.intake.wires.keepers import failing_wires
from newsroom.review.second_look_panel import looks_of


class ProblemsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return sees_problems(request.user)

    def render_component(self, request: HttpRequest) -> Any:
        """Items are made once for all requests; the number is this person's."""
        component = super().render_component(request)
        if number := problems_count(request):
            component.label = _("Problems (%(number)s)") % {"number": number}
        return component


def problems_count(request: HttpRequest) -> int:
    user = request.user
    return sum(
        (
            len(standing_alarms(request)),
            failures_for(user).count(),
            failed_sets_for(user, now=timezone.now()).count(),
            in_danger(user).count(),
            looks_of(user).count(),
            dead_letters().count() if may_operate(user) else 0,
            webhook_troubles(user, now=timezone.now()).count,
            len(recalls_for(user)),
            failing_wires(user).count(),
        )
    )


def problems_item() -> MenuItem:
    """For `register_admin_menu_item`."""
    return ProblemsMenuItem(
        gettext_lazy("Problems"),
        reverse("newsroom_problems"),
        name="problems",
        icon_name="warning",
        order=160,
    )
