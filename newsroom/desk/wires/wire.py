"""One wire: how it is doing, what each look brought, what came of it, and what may be done."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET
from wagtail.models import Page

from newsroom.desk.wires.access import keepers_only
from newsroom.desk.wires.lists import is_well, state_of
from newsroom.intake.door.models import HandedIn
from newsroom.intake.wires.hand_in_items import sender_of
from newsroom.intake.wires.keepers import wires_of
from newsroom.intake.wires.models import WireRun, WireSource
from newsroom.intake.wires.told import in_words

RUNS_SHOWN = 10
ITEMS_SHOWN = 30
# What became of an item, by the word of its line.
WHAT = {
    "taken": gettext_lazy("taken"),
    "updated": gettext_lazy("updated"),
    "called_back": gettext_lazy("called back"),
    "kept": gettext_lazy("left to the desk"),
    "refused": gettext_lazy("refused"),
}


@keepers_only
@require_GET
def show_wire(request: HttpRequest, public_id: str) -> HttpResponse:
    source = get_object_or_404(wires_of(request.user), public_id=public_id)
    runs = list(source.runs.order_by("-pk")[:RUNS_SHOWN])
    items = items_of(source)
    here = Page.objects.filter(pk__in=[item.page_id for item in items]).values_list("pk", flat=True)
    context = {
        "source": source,
        "state": state_of(source),
        "is_well": is_well(source),
        "runs": runs,
        "lines": lines_of(runs)[:ITEMS_SHOWN],
        "items": items,
        "here": set(here),
        "trail": trail(source),
    }
    return render(request, "desk/wires/wire.html", context)


def items_of(source: WireSource) -> list[HandedIn]:
    rows = HandedIn.objects.filter(sender=sender_of(source).code)
    return list(rows.order_by("-changed_at", "-pk")[:ITEMS_SHOWN])


def lines_of(runs: Iterable[WireRun]) -> list[dict[str, Any]]:
    """What somebody may want to look into, each item as it was told last, newest first.

    What was simply taken stands among the stories.
    """
    last: dict[str, dict[str, Any]] = {}
    for run in runs:
        for line in run.lines:
            what, why = WHAT.get(line["what"], line["what"]), in_words(line["reason"])
            told = {**line, "at": run.began_at, "said": what, "reason": why}
            last.setdefault(line["id"], told)
    return [
        line for line in last.values() if line["what"] not in ("taken", "updated") or line["reason"]
    ]


def trail(source: WireSource | None, *, here: str = "") -> list[dict[str, Any]]:
    """The breadcrumbs: all wires, this one, this screen."""
    crumbs: list[dict[str, Any]] = [{"url": reverse("newsroom_wires"), "label": _("Wires")}]
    if source is not None:
        own = reverse("newsroom_wire", args=[source.public_id])
        crumbs.append({"url": own if here else "", "label": source.name})
    return [*crumbs, *([{"url": "", "label": here}] if here else [])]
