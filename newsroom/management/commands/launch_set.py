"""Launch sets at the operator's shell: as somebody, with that person's rights."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from wagtail.log_actions import LogContext

from newsroom.management.commands.story import in_lines, name_and_text
from newsroom.publishing.models import LaunchSet
from newsroom.publishing.sets import wishes
from newsroom.publishing.sets.acting import refuse_without_right
from newsroom.publishing.sets.cancel import cancel_set
from newsroom.publishing.sets.change_members import add_members, remove_member
from newsroom.publishing.sets.launch_now import launch_now
from newsroom.publishing.sets.move import move_set
from newsroom.publishing.sets.pages import members_pages
from newsroom.publishing.sets.plan import plan_set
from newsroom.publishing.sets.readiness import readiness_of
from newsroom.publishing.sets.words import when_of
from newsroom.publishing.verb_values import Ask
from newsroom.publishing.verbs import VerbRefused

ACTIONS: Mapping[str, tuple[Callable[..., LaunchSet], tuple[Ask, ...]]] = {
    "plan": (plan_set, wishes.CREATE),
    "add": (add_members, wishes.ADD),
    "remove": (remove_member, wishes.REMOVE),
    "move": (move_set, wishes.MOVE),
    "cancel": (cancel_set, wishes.CANCEL),
    "publish": (launch_now, wishes.LAUNCH),
}


class Command(BaseCommand):
    help = "Plan, show, change or publish a launch set."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=["show", *ACTIONS])
        parser.add_argument("--set", type=int, dest="set_id", help="number of the set; not to plan")
        parser.add_argument("--user", required=True, help="whose rights and whose name it has")
        parser.add_argument(
            "--page",
            type=int,
            action="append",
            default=[],
            help="number of a member, to plan, add or remove; may be repeated",
        )
        parser.add_argument(
            "--value",
            action="append",
            default=[],
            type=name_and_text,
            metavar="NAME=TEXT",
            help="name, mode (all or ready), at (2026-11-24T09:00), at_zone, reason, version",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        user = get_user_model().objects.filter(username=options["user"], is_active=True).first()
        if user is None:
            raise CommandError(f"There is no active account named {options['user']}.")
        now = timezone.now()
        try:
            with LogContext(user=user):
                launch_set = self.act(user=user, now=now, options=options)
        except VerbRefused as refusal:
            raise CommandError(in_lines(refusal)) from refusal
        when = when_of(launch_set, now=now)
        self.stdout.write(f"{launch_set.pk}  {launch_set.name}  {launch_set.state}  {when}")
        for one in readiness_of(launch_set, now=now):
            words = " ".join([one.standing.replace("_", " "), *one.reasons, *one.notes])
            self.stdout.write(f"  {one.member.locale}  {one.member.page_id}  {one.title}: {words}")

    def act(self, *, user: Any, now: datetime, options: Mapping[str, Any]) -> LaunchSet:
        """Raises VerbRefused; nothing has changed then."""
        name, set_id, page_ids = options["action"], options["set_id"], options["page"]
        if name != "plan" and set_id is None:
            raise CommandError("Name the set: --set NUMBER.")
        if name == "show":
            return look_at(set_id, user=user)
        action, asks = ACTIONS[name]
        values = wishes.read_wish(asks, dict(options["value"]), now=now)
        if name != "plan":
            values["set_id"] = set_id
        if name in {"plan", "add"}:
            values["page_ids"] = page_ids
        if name == "remove":
            if len(page_ids) != 1:
                raise CommandError("Name the one member that is taken out: --page NUMBER.")
            values["page_id"] = page_ids[0]
        return action(**values, user=user, now=now)


def look_at(set_id: int, *, user: Any) -> LaunchSet:
    launch_set = LaunchSet.objects.filter(pk=set_id).first()
    if launch_set is None:
        raise CommandError(f"There is no launch set of the number {set_id}.")
    refuse_without_right(members_pages(launch_set), user=user)
    return launch_set
