"""What was done with endpoints, in the site's history, with the name of who did it.

Registered in newsroom/wagtail_hooks.py. A secret never stands in a line.
"""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter, log

from newsroom.webhooks.keepers import Keeper
from newsroom.webhooks.models import WebhookEndpoint

CREATED = "newsroom.webhook.created"
CHANGED = "newsroom.webhook.changed"
ROTATED = "newsroom.webhook.rotated"
SWITCHED_OFF = "newsroom.webhook.switched_off"
SWITCHED_ON = "newsroom.webhook.switched_on"
STOPPED = "newsroom.webhook.stopped"
REPLAYED = "newsroom.webhook.replayed"
TESTED = "newsroom.webhook.tested"
DELETED = "newsroom.webhook.deleted"

LABELS = {
    CREATED: gettext_lazy("Add a webhook"),
    CHANGED: gettext_lazy("Change a webhook"),
    ROTATED: gettext_lazy("Rotate a webhook's secret"),
    SWITCHED_OFF: gettext_lazy("Switch a webhook off"),
    SWITCHED_ON: gettext_lazy("Switch a webhook on"),
    STOPPED: gettext_lazy("Stop a webhook"),
    REPLAYED: gettext_lazy("Replay deliveries of a webhook"),
    TESTED: gettext_lazy("Send a webhook a test message"),
    DELETED: gettext_lazy("Delete a webhook"),
}


class WebhookStep(LogFormatter):
    def format_message(self, log_entry: Any) -> Any:
        said = _("%(label)s: %(name)s") % {"label": self.label, **log_entry.data}
        reason = log_entry.data.get("reason", "")
        return f"{said} ({reason})" if reason else said


def register_log_actions(actions: Any) -> None:
    """For Wagtail's `register_log_actions` hook."""
    for action, label in LABELS.items():
        actions.register_action(action)(type("Step", (WebhookStep,), {"label": label}))


def write_down(
    endpoint: WebhookEndpoint, action: str, *, keeper: Keeper | None = None, reason: str = ""
) -> None:
    """Without a keeper the machine did it."""
    data = {"name": endpoint.name, "reason": reason}
    if keeper is not None and keeper.partner:
        data["reason"] = ", ".join(filter(None, [reason, keeper.partner]))
    user = keeper.user if keeper else None
    log(instance=endpoint, action=action, user=user, title=endpoint.name, data=data)
