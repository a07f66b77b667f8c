"""What is done with a set: publish now, move, cancel, add, take out, check. Each asks first.

The actions of `publishing/sets/` check everything; what they refuse comes back to the form.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from newsroom.desk.launch_sets.forms import SetForm
from newsroom.desk.launch_sets.trail import trail
from newsroom.desk.sought import sought
from newsroom.desk.story_verbs.form import opening_values
from newsroom.publishing.models import LaunchSet
from newsroom.publishing.sets import wishes
from newsroom.publishing.sets.cancel import cancel_set
from newsroom.publishing.sets.change_members import add_members, remove_member
from newsroom.publishing.sets.launch_now import describe_launch, launch_now
from newsroom.publishing.sets.move import move_set
from newsroom.publishing.sets.readiness import readiness_of
from newsroom.publishing.sets.try_dry import try_set_dry
from newsroom.publishing.sets.words import when_of
from newsroom.publishing.verb_values import Ask
from newsroom.publishing.verbs import VerbRefused
from newsroom.publishing.wall_time import show_now
from newsroom.review.launch_sets_in_reach import sets_within_reach
from newsroom.review.policy import Verb

Say = Callable[[LaunchSet], str]


@dataclass(frozen=True, kw_only=True)
class Deed:
    """`explain` are sentences to read before; `say` is told after."""

    name: str
    label: Any
    act: Callable[..., LaunchSet]
    asks: tuple[Ask, ...]
    explain: Callable[[LaunchSet], Sequence[str]]
    say: Say
    is_dangerous: bool = False


def explain_launch(launch_set: LaunchSet) -> list[str]:
    """Who goes, and who would not."""
    members = readiness_of(launch_set, now=timezone.now())
    ready = sum(one.standing == "ready" for one in members)
    going = ngettext(
        "%(n)s page goes out at once, for everybody.",
        "%(n)s pages go out at once, for everybody, in the same instant.",
        ready,
    )
    hindered = [
        f"{one.title} ({one.member.locale}): {' '.join(one.reasons)}"
        for one in members
        if one.standing == "not_ready"
    ]
    if not hindered:
        return [going % {"n": ready}]
    if launch_set.mode == LaunchSet.Mode.ALL_OR_NOTHING:
        return [_("Nobody goes out while one of them cannot:"), *hindered]
    return [going % {"n": ready}, _("These follow by themselves as soon as they can:"), *hindered]


def explain_move(launch_set: LaunchSet) -> list[str]:
    return [_("So far: %s.") % when_of(launch_set, now=timezone.now())]


def explain_cancel(launch_set: LaunchSet) -> list[str]:
    return [
        _("None of its pages goes out by itself any more."),
        _("Their approvals stand: each may get a time of its own, or join another set."),
    ]


def say_when(launch_set: LaunchSet) -> str:
    words = {"name": launch_set.name, "when": when_of(launch_set, now=timezone.now())}
    return _("“%(name)s” goes out %(when)s.") % words


SET_DEEDS = (
    Deed(
        name="publish",
        label=gettext_lazy("Publish now"),
        act=launch_now,
        asks=wishes.LAUNCH,
        explain=explain_launch,
        say=describe_launch,
    ),
    Deed(
        name="move",
        label=gettext_lazy("Move"),
        act=move_set,
        asks=wishes.MOVE,
        explain=explain_move,
        say=say_when,
    ),
    Deed(
        name="cancel",
        label=gettext_lazy("Cancel the set"),
        act=cancel_set,
        asks=wishes.CANCEL,
        explain=explain_cancel,
        say=lambda launch_set: _("“%s” is cancelled.") % launch_set.name,
        is_dangerous=True,
    ),
)


def set_within_reach(request: HttpRequest, set_id: int) -> LaunchSet:
    launch_set: LaunchSet = sought(LaunchSet.objects.filter(pk=set_id), request, Verb.SCHEDULE)
    if not sets_within_reach(request.user).filter(pk=set_id).exists():
        raise PermissionDenied
    return launch_set


@require_http_methods(["GET", "POST"])
def show_deed(request: HttpRequest, set_id: int, name: str) -> HttpResponse:
    deed = next((one for one in SET_DEEDS if one.name == name), None)
    if deed is None:
        raise Http404
    return ask_and_do(request, set_within_reach(request, set_id), deed)


@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, set_id: int, page_id: int) -> HttpResponse:
    launch_set = set_within_reach(request, set_id)
    member = get_object_or_404(launch_set.members, page_id=page_id)
    title = {"title": member.page_title, "locale": member.locale}
    deed = Deed(
        name="remove",
        label=_("Take out"),
        act=lambda **values: remove_member(page_id=page_id, **values),
        asks=wishes.REMOVE,
        explain=lambda _set: [
            _("“%(title)s” (%(locale)s) stays in, and the others go without it.") % title,
            _("Its approval stands."),
        ],
        say=lambda _set: _("“%(title)s” (%(locale)s) is no longer part of it.") % title,
        is_dangerous=True,
    )
    return ask_and_do(request, launch_set, deed)


def ask_and_do(request: HttpRequest, launch_set: LaunchSet, deed: Deed) -> HttpResponse:
    """A refusal keeps what was typed and says where the trouble is."""
    now, status = timezone.now(), 200
    shown = {"version": str(launch_set.version)}
    if launch_set.due_at > now:
        due = show_now(now=launch_set.due_at, zone=launch_set.zone)
        shown |= {"at": due.wall_time, "at_zone": due.zone}
    form = SetForm(
        request.POST or None, asks=deed.asks, initial=opening_values(deed.asks, shown, now=now)
    )
    if request.method == "POST":
        try:
            wish = wishes.read_wish(deed.asks, form.wish(), now=now)
            done = deed.act(set_id=launch_set.pk, user=request.user, now=now, **wish)
        except VerbRefused as refusal:
            form.show(refusal.message, refusal.errors)
            if refusal.code == "changed_meanwhile":
                form.renew(refusal.facts)
            status = refusal.status
        else:
            messages.success(request, deed.say(done))
            return redirect("newsroom_launch_set", launch_set.pk)
    launch_set.refresh_from_db()
    context = {
        "form": form,
        "set": launch_set,
        "title": deed.label,
        "button": deed.label,
        "is_dangerous": deed.is_dangerous,
        "explanation": deed.explain(launch_set),
        "back_url": reverse("newsroom_launch_set", args=[launch_set.pk]),
        "trail": trail(launch_set=launch_set, here=deed.label),
    }
    return render(request, "desk/launch_sets/form.html", context, status=status)


@require_POST
def add(request: HttpRequest, set_id: int) -> HttpResponse:
    launch_set = set_within_reach(request, set_id)
    form = SetForm(request.POST, asks=wishes.ADD, initial={}, chooses=True)
    user: Any = request.user
    now = timezone.now()
    known = set(launch_set.members.values_list("page_id", flat=True))
    page_ids = [pk for pk in form.page_ids() if pk not in known]
    if not page_ids:
        messages.error(request, _("Choose a page that is not part of the set yet."))
        return redirect("newsroom_launch_set", set_id)
    try:
        add_members(set_id=set_id, page_ids=page_ids, user=user, now=now)
    except VerbRefused as refusal:
        messages.error(request, " ".join([refusal.message, *refusal.errors.values()]))
    else:
        n = len(page_ids)
        added = ngettext("%(n)s page was added.", "%(n)s pages were added.", n)
        messages.success(request, added % {"n": n})
    return redirect("newsroom_launch_set", set_id)


@require_POST
def check_all(request: HttpRequest, set_id: int) -> HttpResponse:
    """Each member is tried dry, and what was found stands beside it."""
    launch_set = set_within_reach(request, set_id)
    tried = try_set_dry(launch_set, user=request.user, now=timezone.now())
    checked = ngettext("%(n)s page was checked.", "%(n)s pages were checked.", tried)
    messages.success(request, checked % {"n": tried})
    return redirect("newsroom_launch_set", set_id)
